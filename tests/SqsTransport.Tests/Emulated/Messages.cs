namespace Blueshift.SqsTransport.Tests.Emulated;

public interface INumbered
{
    int Number { get; }
}

public sealed record Ordered(int Number) : INumbered;

public sealed record Shipped(int Number) : INumbered;
