#!/bin/sh
# The archive's bucket, and a user that may use it and nothing else. Can be run again.
set -eu
mc alias set archive http://minio:9000 "$ROOT_USER" "$ROOT_PASSWORD"
mc ready archive
mc mb --ignore-existing archive/pacs
mc admin user add archive "$ACCESS_KEY" "$SECRET_KEY"
mc admin policy create archive pacs-archive /setup/policy.json
case $(mc admin policy entities archive --user "$ACCESS_KEY" --json) in
    *'"pacs-archive"'*) ;;
    *) mc admin policy attach archive pacs-archive --user "$ACCESS_KEY" ;;
esac
