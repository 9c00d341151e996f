#!/usr/bin/env bash
# Builds the image of src/Pacs.Service/Dockerfile and runs it as a cluster would: as its own user, with a root file
# system that nothing can be written to. Needs no registry: both bases are made here, of this machine's .NET and the
# libraries that it links to, and the packages are those that tests/run.sh has restored.
# Ends with a line that counts its checks; without what it needs they are skipped in words (with CI=true: failed).
set -euo pipefail
cd "$(dirname "$0")/.."
checks=0 failed=0

finish() { echo "Container: Total: $1, Errors: 0, Failed: $2, Skipped: $3"; [ "$2" = 0 ]; exit; }
unable() {
    echo "The container image is not tested: $1"
    if [ "${CI:-}" = true ]; then finish 1 1 0; else finish 1 0 1; fi
}
check() { # what must hold, then a command that says whether it does
    local what=$1
    shift
    checks=$((checks + 1))
    if "$@" >"$work/check.log" 2>&1; then echo "  holds: $what"; else
        failed=$((failed + 1))
        echo "  FAILS: $what"
        sed 's/^/    /' "$work/check.log"
    fi
}

[ "$(id -u)" = 0 ] || unable "only root can build one without a registry"
for program in buildah dotnet curl storescu findscu; do
    command -v "$program" >/dev/null || unable "$program is not there"
done

work=$(mktemp -d /tmp/pacs-container.XXXXXX)
images() { buildah --root "$work/storage" --runroot "$work/run" "$@"; }
tidy() {
    [ -z "${service:-}" ] || kill -KILL "$service" 2>/dev/null || true
    [ -z "${root:-}" ] || umount "$root/run" 2>/dev/null || true
    images rm --all >/dev/null 2>&1 || true
    umount "$work/storage/overlay" 2>/dev/null || true
    rm -rf "$work"
}
trap tidy EXIT

sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
packages=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')

# Copies files into a root file system, with the libraries that they are linked to.
into() {
    local root=$1 file
    shift
    { printf '%s\n' "$@"; ldd "$@" 2>/dev/null | grep -oE '/[^ :]+' || true; } | sort -u | while read -r file; do
        if [ -f "$file" ]; then mkdir -p "$root${file%/*}" && cp -Ln "$file" "$root$file"; fi
    done
}
libraries() { ldconfig -p | grep -oE "/[^ ]*lib($1)\.so\.[0-9]+\$" | sort -u; }

base() { # name, then settings for it: commits $work/name as an image
    local name=$1 root=$work/$1 container
    shift
    mkdir -p "$root"/{root,tmp,proc,sys,dev,usr/bin,etc/ssl}
    chmod 1777 "$root/tmp"
    cp -rL /etc/ssl/certs "$root/etc/ssl/"
    printf 'root:x:0:0::/root:/bin/sh\napp:x:1654:1654::/home/app:/none\n' >"$root/etc/passwd"
    ln -s ../share/dotnet/dotnet "$root/usr/bin/dotnet"
    # shellcheck disable=SC2046
    into "$root" $(find "$sdk/shared" "$sdk/host" -name '*.so') "$sdk/dotnet" $(libraries 'ssl|crypto')
    rm -rf "$root$sdk"
    mkdir -p "$root/usr/share/dotnet"
    [ "$name" = sdk ] || cp -r "$sdk/dotnet" "$sdk/host" "$sdk/shared" "$root/usr/share/dotnet/"
    container=$(images from scratch)
    images copy --quiet "$container" "$root" / >/dev/null
    images config --env PATH=/usr/bin:/bin --env DOTNET_GENERATE_ASPNET_CERTIFICATE=false --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false "$@" "$container"
    images commit --quiet "$container" "localhost/$name" >/dev/null
    images rm "$container" >/dev/null
    rm -rf "$root"
}

echo "Making the bases"
# shellcheck disable=SC2046
into "$work/sdk" /bin/sh /bin/mkdir $(libraries 'icuuc|icui18n|icudata')
mkdir -p "$work/sdk/usr/share/zoneinfo/Asia"
cp -L /usr/share/zoneinfo/Asia/Tokyo "$work/sdk/usr/share/zoneinfo/Asia/"
# shellcheck disable=SC2046
into "$work/runtime" $(libraries 'icuuc|icui18n|icudata')
base sdk --env RestoreSources=/packages
base runtime

echo "Building the image"
if ! timeout 600 buildah --root "$work/storage" --runroot "$work/run" bud --isolation chroot --pull-never --layers=false \
    --build-arg SDK_IMAGE=localhost/sdk --build-arg RUNTIME_IMAGE=localhost/runtime --build-arg VERSION=test \
    --volume "$sdk:/usr/share/dotnet:ro" --volume "$packages:/packages:ro" \
    --file src/Pacs.Service/Dockerfile --tag localhost/pacs-service:test . >"$work/build.log" 2>&1; then
    cat "$work/build.log"
    finish 1 1 0
fi

echo "Running it, $SECONDS seconds after the start"
container=$(images from --pull-never localhost/pacs-service:test)
configured() { images inspect --format "{{.OCIv1.Config.$1}}" "$container"; }
is() { echo "is: $1"; [ "$1" = "$2" ]; }
says() { echo "is: $2"; case $2 in *"$1"*) ;; *) return 1 ;; esac; }
check "the image's user is a number other than root's" is "$(configured User)" 1654:1654
check "the image is stopped by SIGTERM" is "$(configured StopSignal)" SIGTERM
check "the image names both ports" says "11112/tcp:{} 8080/tcp:{}" "$(configured ExposedPorts)"
check "the image carries its version" says "org.opencontainers.image.version:test" "$(configured Labels)"

mkdir "$work/data"
chown 1654:1654 "$work/data"
chmod 700 "$work/data"
run() {
    timeout 300 buildah --root "$work/storage" --runroot "$work/run" run --isolation chroot --user 1654:1654 --cap-drop all \
        --volume "$work/data:/data" "$@"
}
started=(dotnet /app/Pacs.Service.dll)
check "the image starts the program" is "$(configured Entrypoint)" "[${started[*]}]"

# From here on nobody can write to the image's file system: the overlay itself is read-only.
# What buildah mounts in it on every run has to have its place before.
root=$(images mount "$container")
mkdir -p "$root/run" "$root/etc"
touch "$root/etc/hosts" "$root/etc/hostname" "$root/etc/resolv.conf"
mount -o remount,ro "$root"
# buildah puts a mark of its own there and takes it away again.
mount -t tmpfs -o size=1m,mode=755 run "$root/run"

check "it says what can be set" run "$container" -- "${started[@]}" help
code=0
run "$container" -- "${started[@]}" >"$work/refusal.log" 2>&1 || code=$?
check "as it is, it refuses to listen where everybody reaches it" is "$code" 2
check "and names the setting" says Pacs:Security:AllowAnonymous "$(cat "$work/refusal.log")"

code=0
run --env Pacs__Security__AllowAnonymous=true "$container" -- "${started[@]}" migrate >"$work/migrate.log" 2>&1 || code=$?
check "the verb migrate runs in it: $(head -c 200 "$work/migrate.log" | tr '\n' ' ')" is "$code" 0

# Where nobody listens: its client has started and tried, for which it needs ICU.
run --env Pacs__Security__AllowAnonymous=true --env Pacs__Index__Provider=SqlServer --env 'Pacs__Index__ConnectionString=Server=127.0.0.1,1;Database=pacs;Connect Timeout=3' \
    "$container" -- "${started[@]}" migrate >"$work/sqlserver.log" 2>&1 || true
check "SQL Server's client works in it" says "the index (SQL Server, host 127.0.0.1,1, database pacs) cannot be reached" "$(cat "$work/sqlserver.log")"

# In a chroot the network is this machine's: loopback only, and ports that are free.
run --env TZ=Asia/Tokyo --env Pacs__Http__Urls=http://127.0.0.1:0 --env Pacs__Dimse__Address=127.0.0.1 --env Pacs__Dimse__Port=0 \
    "$container" -- "${started[@]}" >"$work/service.log" 2>&1 &
runner=$!
for _ in $(seq 300); do
    grep -q 'DICOMweb' "$work/service.log" && break
    kill -0 "$runner" 2>/dev/null || break
    sleep 0.1
done
dimse=$(sed -nE 's/^ *DIMSE .*127\.0\.0\.1:([0-9]+).*/\1/p' "$work/service.log")
web=$(sed -nE 's/^ *DICOMweb +([^ ,]+).*/\1/p' "$work/service.log")
if [ -z "$dimse" ] || [ -z "$web" ]; then
    cat "$work/service.log"
    finish "$((checks + 1))" "$((failed + 1))" 0
fi
# Down the line of processes that buildah makes, to the program itself.
service=$runner
while child=$(pgrep -P "$service" | head -1) && [ -n "$child" ]; do service=$child; done

status() { awk -v key="$1:" '$1 == key { $1 = ""; print }' "/proc/$service/status" | xargs; }
check "it runs as the image's user" is "$(status Uid) $(status Gid)" "1654 1654 1654 1654 1654 1654 1654 1654"
check "it has no capabilities" is "$(status CapEff)" 0000000000000000
check "not even root can write beside /data" is "$(for place in "" /app /tmp; do if touch "/proc/$service/root$place/written" 2>/dev/null; then echo "$place"; fi; done)" ""
check "it is alive" curl --silent --fail --max-time 10 "${web%/dicom-web}/healthz/live"
check "it is ready" curl --silent --fail --max-time 10 "${web%/dicom-web}/healthz/ready"
check "it takes the sample studies over C-STORE" timeout 60 storescu -v -aec PACS +sd +sp '*.dcm' +r 127.0.0.1 "$dimse" sample-studies
check "it finds one of them over QIDO-RS" is "$(curl --silent --max-time 10 "$web/studies?limit=1" | grep -o '"0020000D"' | wc -l)" 1
check "it finds them over C-FIND" says 'Response' "$(timeout 20 findscu -v -S -aec PACS -k QueryRetrieveLevel=STUDY -k StudyInstanceUID 127.0.0.1 "$dimse" 2>&1 | grep -i response || true)"
check "what it wrote belongs to its user alone" is "$(find "$work/data" -mindepth 1 \( ! -uid 1654 -o -perm /077 -type d \) | head -3)" ""

check "the log has local times" grep -qE '^[0-9T:.-]+\+09:00 info: .* ended after' "$work/service.log"

kill -TERM "$service"
code=0
wait "$runner" || code=$?
service=
check "SIGTERM ends it well" is "$code" 0
[ "$code" = 0 ] || tail -n 5 "$work/service.log"

# The second image: the first one with the viewer, from a folder such as get.mjs makes.
viewer=artifacts/clients/ohif
if [ ! -f "$viewer/index.html" ]; then
    viewer=$work/ohif
    mkdir "$viewer"
    echo '<title>OHIF</title>' >"$viewer/index.html"
fi
if timeout 300 buildah --root "$work/storage" --runroot "$work/run" bud --isolation chroot --pull-never --layers=false \
    --build-arg PACS_IMAGE=localhost/pacs-service:test --file src/Pacs.Service/Viewer/Dockerfile --tag localhost/pacs-service:viewer "$viewer" >"$work/viewer.log" 2>&1; then
    container=$(images from --pull-never localhost/pacs-service:viewer)
    check "the image with the viewer has its page" test -f "$(images mount "$container")/ohif/index.html"
    check "and tells the program where it is" says "Pacs__Viewer__Folder=/ohif" "$(configured Env)"
    check "and starts as the other one does" is "$(configured Entrypoint) $(configured User)" "[${started[*]}] 1654:1654"
else
    check "the image with the viewer is built" cat "$work/viewer.log" /nonexistent
fi

finish "$checks" "$failed" 0
