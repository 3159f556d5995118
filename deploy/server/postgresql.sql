-- PostgreSQL : psql -f postgresql.sql, en administrateur. Puis, dans les réglages :
-- DATABASE_URL=postgresql+psycopg:///diagnostic?host=/var/run/postgresql
-- Une réponse confirmée est sur le disque : ne coupez ni fsync, ni synchronous_commit.
CREATE ROLE diagnostic LOGIN;
CREATE DATABASE diagnostic OWNER diagnostic ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE diagnostic FROM PUBLIC;
ALTER ROLE diagnostic SET synchronous_commit = on;
ALTER ROLE diagnostic SET lock_timeout = '2s';
ALTER ROLE diagnostic SET idle_in_transaction_session_timeout = '30s';
