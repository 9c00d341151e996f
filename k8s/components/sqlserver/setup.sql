-- The archive's database, and a login that may do everything in it and nothing elsewhere. Can be run again.
IF DB_ID(N'pacs') IS NULL CREATE DATABASE pacs;
GO
IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = N'pacs') = 0
    ALTER DATABASE pacs SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID(N'pacs') IS NULL
    CREATE LOGIN pacs WITH PASSWORD = N'$(PACS_PASSWORD)', DEFAULT_DATABASE = pacs;
ELSE
    ALTER LOGIN pacs WITH PASSWORD = N'$(PACS_PASSWORD)';
GO
USE pacs;
IF USER_ID(N'pacs') IS NULL CREATE USER pacs FOR LOGIN pacs;
ALTER ROLE db_owner ADD MEMBER pacs;
GO
