#!/usr/bin/env bash
# Builds everything and runs every test. Installs the peers that the tests drive (Debian packages) when they are
# missing and this is root; without them it stops: a missing peer is a failed run, never a silent skip.
# "run.sh quick" leaves out the tests marked as of the full run alone, and lists them: those that start a server, start
# the service as a process, or take long.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "${1:-}" != quick ] || export PACS_TEST_QUICK=1

peers=(storescu:dcmtk gdcmconv:libgdcm-tools dciodvfy:dicom3tools strace:strace curl:curl python3:python3 buildah:buildah promtool:prometheus kubectl:kubernetes-client chromium:chromium node:nodejs npm:npm radosgw:radosgw ceph-mon:ceph-mon ceph-osd:ceph-osd)
missing=()
for peer in "${peers[@]}"; do
    command -v "${peer%%:*}" >/dev/null || missing+=("${peer##*:}")
done
# Its programs are not in the path: every version has a folder of its own.
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
/usr/bin/python3 -c 'import pydicom, numpy' 2>/dev/null || missing+=(python3-pydicom python3-numpy)
if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "The tests need these Debian packages, and only root can install them: ${missing[*]}" >&2
        exit 1
    fi
    echo "Installing ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

log=$(mktemp)
reports=$(mktemp -d)
longest=
trap '[ -z "$longest" ] || pkill -P "$longest" || true; rm -rf "$log" "$reports"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
failed=0

# Runs a test project and keeps what it says, to be printed in one piece: some run side by side.
run() { # project, options of the runner
    local project=$1 code=0
    shift
    {
        echo "== $project.Tests"
        timeout 1800 "tests/$project.Tests/bin/Release/net10.0/$project.Tests" -noColor -noLogo -xml "$reports/$project.xml" "$@" 2>&1 || code=$?
    } >"$reports/$project.log"
    return "$code"
}
show() { # what was run, whether it failed
    tee -a "$log" <"$reports/$1.log"
    [ "$2" = 0 ] || failed=1
}

dotnet build PacsService.sln -c Release --nologo -v quiet

# A source without a list of advisories makes NuGet's audit pass without a word.
for source in $(dotnet nuget list source --format short | sed -n 's/^E \(http.*\)/\1/p'); do
    curl -fsS -m 30 "$source" 2>/dev/null | grep -q VulnerabilityInfo || echo "Not audited: this package source has no advisories: $source"
done
if [ -n "${PACS_TEST_QUICK:-}" ]; then
    for project in Dicom Dicom.Network Dicom.Imaging Pacs.Archive Pacs.Service; do
        code=0
        run "$project" -trait- run=full || code=$?
        show "$project" "$code"
        "tests/$project.Tests/bin/Release/net10.0/$project.Tests" -noColor -list methods -trait run=full \
            | sed -n 's/^[A-Z].*\.Tests\./    left out: &/p' | tee -a "$log"
    done
else
    # The analyzers have seen everything in the build.
    dotnet publish src/Pacs.Service -c Release --nologo -v quiet -p:RunAnalyzers=false -o artifacts/service
    export PACS_TEST_SERVICE="$PWD/artifacts/service/Pacs.Service.dll"
    # Where npm reaches nothing, their tests say so.
    timeout 300 node tests/get-clients.mjs || echo "The clients of tests/get-clients.mjs could not be got" >&2

    # Many tests wait, for servers, disks and time limits, while others compute: the largest project runs beside all others, and both with
    # more threads than there are processors.
    echo "Pacs.Service.Tests runs beside the others, and is printed last"
    run Pacs.Service -maxThreads 2x &
    longest=$!
    for project in Dicom Dicom.Network Dicom.Imaging Pacs.Archive; do
        code=0
        run "$project" -maxThreads 2x || code=$?
        show "$project" "$code"
    done
    code=0
    { echo "== The container image"; timeout 900 bash tests/container.sh; } >"$reports/container.log" 2>&1 || code=$?
    show container "$code"
    code=0
    wait "$longest" || code=$?
    longest=
    show Pacs.Service "$code"
fi

# What failed, once more: who reads only the end of a long output finds it here.
awk '/ \[FAIL\]$/ && shown++ < 40 { print; lines = 12; next } lines-- > 0 && /^      / { print substr($0, 1, 500); next } { lines = 0 }' "$log"

# Why tests were skipped: the runners give the reason in the line behind.
awk '/ \[SKIP\]$/ && getline > 0 { sub(/^ +/, ""); skipped[$0]++ } END { for (reason in skipped) print skipped[reason] " skipped: " reason }' "$log" | sort -rn

echo "The ten slowest tests, in seconds:"
/usr/bin/python3 - "$reports"/*.xml <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

tests = []
for report in sys.argv[1:]:
    try:
        tests += xml.parse(report).iter("test")
    except (OSError, xml.ParseError) as error:
        # A runner that was ended leaves no report, or a part of one.
        print(f"no times: {error}")
for test in sorted(tests, key=lambda test: -float(test.get("time", 0)))[:10]:
    print(f"{float(test.get('time')):8.1f}  {test.get('name')[:140]}")
PYTHON

# The runners' own totals, added up.
count() { { grep -oE "$1: [0-9]+" "$log" || true; } | awk '{ sum += $2 } END { print sum + 0 }'; }
total=$(count Total) bad=$(($(count Failed) + $(count Errors))) skipped=$(count Skipped)
[ -z "${PACS_TEST_QUICK:-}" ] || echo "$(grep -c '^    left out: ' "$log") test methods left out, which the full run has"
echo "$((total - bad - skipped)) passed, $bad failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$bad" = 0 ] && [ "$total" -gt 0 ]
