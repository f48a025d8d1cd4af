CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL,
    amount numeric(10, 2) NOT NULL,
    ordered_at timestamp with time zone NOT NULL
);

CREATE TABLE customers (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    city text
);

-- What Blueshift needs in a database, and no more: its tables, and a schema of its own for the load history.
CREATE ROLE loader LOGIN PASSWORD 'demo';
GRANT SELECT, INSERT, UPDATE, DELETE ON orders, customers TO loader;
CREATE SCHEMA blueshift AUTHORIZATION loader;
