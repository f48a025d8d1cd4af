using Blueshift.Domain.Connections;

namespace Blueshift.Domain.Loading;

/// <summary>Gives the warehouse behind a connection. Warehouses are kept and shared.</summary>
public interface IWarehouses
{
    IWarehouse For(ConnectionTarget target);
}
