#!/usr/bin/env bash
# Makes the secrets of an overlay that has its own servers, with passwords out of the system's random numbers, as files in
# its folder secrets/. What is there already stays: a server keeps the password that it was started with.
set -euo pipefail
overlay=${1:?names the overlay: $0 k8s/overlays/production}
[ -f "$overlay/kustomization.yaml" ] || { echo "$overlay is no overlay" >&2; exit 1; }
umask 077

# Letters of both cases and digits, as SQL Server's password policy wants them, and nothing that a connection string or a shell would read.
password() { printf 'Aa1%s' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"; }
secret() { # file, value
    mkdir -p "$(dirname "$overlay/secrets/$1")"
    [ -e "$overlay/secrets/$1" ] || { printf '%s' "$2" >"$overlay/secrets/$1"; echo "made secrets/$1"; }
}
has() { grep -q "^  - ../../components/$1\$" "$overlay/kustomization.yaml"; }

if has sqlserver; then
    secret sqlserver/sa-password "$(password)"
    secret sqlserver/pacs-password "$(password)"
    # The server's certificate is one that it made for itself, and the network policy lets nobody else be "sqlserver".
    secret pacs/Pacs__Index__ConnectionString "Server=sqlserver;Database=pacs;User ID=pacs;Password=$(cat "$overlay/secrets/sqlserver/pacs-password");Encrypt=Mandatory;TrustServerCertificate=True"
fi
if has postgresql; then
    secret postgresql/pacs-password "$(password)"
    secret pacs/Pacs__Index__ConnectionString "Host=postgresql;Database=pacs;Username=pacs;Password=$(cat "$overlay/secrets/postgresql/pacs-password")"
fi
if has minio; then
    secret minio/root-user minio-root
    secret minio/root-password "$(password)"
    secret pacs/Pacs__Objects__S3__AccessKey pacs
    secret pacs/Pacs__Objects__S3__SecretKey "$(password)"
fi
