using Minio.Credentials;

namespace Pacs.Archive.Blobs.S3;

/// <summary>Credentials of the archive for the object store.</summary>
/// <param name="AccessKey">Access key.</param>
/// <param name="SecretKey">Secret key, which is never sent.</param>
/// <param name="SessionToken">Session token of temporary keys; empty otherwise.</param>
sealed record S3Credentials(string AccessKey, string SecretKey, string SessionToken)
{
    /// <summary>Returns the credentials of the options, or else of the environment: <c>AWS_ACCESS_KEY_ID</c>,
    /// <c>AWS_SECRET_ACCESS_KEY</c> and <c>AWS_SESSION_TOKEN</c>, or <c>MINIO_ROOT_USER</c> and <c>MINIO_ROOT_PASSWORD</c>.</summary>
    /// <exception cref="BlobStoreUnavailableException">There are no credentials.</exception>
    public static S3Credentials Of(S3Options options) =>
        options.AccessKey.Length > 0
            ? new S3Credentials(options.AccessKey, options.SecretKey, "")
            : FromEnvironment(new AWSEnvironmentProvider())
                ?? FromEnvironment(new MinioEnvironmentProvider())
                ?? throw new BlobStoreUnavailableException(
                    "there are no keys for the object store, neither in the configuration nor in the environment"
                );

    /// <summary>Returns the access key, without the secret.</summary>
    public override string ToString() => AccessKey;

    static S3Credentials? FromEnvironment(IClientProvider provider)
    {
        try
        {
            return provider.GetCredentials() is { AccessKey.Length: > 0, SecretKey.Length: > 0 } found
                ? new S3Credentials(found.AccessKey, found.SecretKey, found.SessionToken ?? "")
                : null;
        }
        catch (ArgumentException)
        {
            // The provider throws this when the variables are not set.
            return null;
        }
    }
}
