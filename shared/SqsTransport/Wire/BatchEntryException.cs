using Amazon.SQS.Model;
using MassTransit;

namespace Blueshift.SqsTransport.Wire;

/// <summary>SQS carried out a batch, but not this entry of it.</summary>
public sealed class BatchEntryException : MassTransitException
{
    internal BatchEntryException(BatchResultErrorEntry failed)
        : base($"Amazon SQS refused one entry of a batch: {failed.Code}: {failed.Message}")
    {
        Code = failed.Code;
        IsSenderFault = failed.SenderFault ?? false;
    }

    /// <summary>SQS's error code, such as <c>ReceiptHandleIsInvalid</c> or <c>RequestThrottled</c>.</summary>
    public string Code { get; }

    /// <summary>Whether the entry was wrong, so that it would be refused again; otherwise SQS was at fault.</summary>
    public bool IsSenderFault { get; }
}
