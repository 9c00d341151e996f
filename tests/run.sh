#!/usr/bin/env bash
# Builds everything and runs every test. Installs the peers that the tests drive (Debian packages) when they are
# missing and this is root; without them it stops: a missing peer is a failed run, never a silent skip.
# "run.sh quick" leaves out the tests marked as of the full run alone, and lists them: those that start a server, start
# the service as a process, or take long.
set -euo pipefail
cd "$(dirname "$0")/.."
chosen=()
if [ "${1:-}" = quick ]; then
    export PACS_TEST_QUICK=1
    chosen=(-trait- run=full)
fi

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
trap 'rm -rf "$log" "$reports"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build PacsService.sln -c Release --nologo -v quiet

# A source without a list of advisories makes NuGet's audit pass without a word.
for source in $(dotnet nuget list source --format short | sed -n 's/^E \(http.*\)/\1/p'); do
    curl -fsS -m 30 "$source" 2>/dev/null | grep -q VulnerabilityInfo || echo "Not audited: this package source has no advisories: $source"
done
if [ -z "${PACS_TEST_QUICK:-}" ]; then
    dotnet publish src/Pacs.Service -c Release --nologo -v quiet -o artifacts/service
    export PACS_TEST_SERVICE="$PWD/artifacts/service/Pacs.Service.dll"
    # Where npm reaches nothing, their tests say so.
    timeout 300 node tests/get-clients.mjs || echo "The clients of tests/get-clients.mjs could not be got" >&2
fi

failed=0
for project in Dicom Dicom.Network Dicom.Imaging Pacs.Archive Pacs.Service; do
    echo "== $project.Tests"
    runner="tests/$project.Tests/bin/Release/net10.0/$project.Tests"
    timeout 1800 "$runner" -noColor -noLogo -xml "$reports/$project.xml" ${chosen[@]+"${chosen[@]}"} 2>&1 | tee -a "$log" || failed=1
    if [ -n "${PACS_TEST_QUICK:-}" ]; then
        "$runner" -noColor -list methods -trait run=full | sed -n 's/^[A-Z].*\.Tests\./    left out: &/p' | tee -a "$log"
    fi
done

if [ -z "${PACS_TEST_QUICK:-}" ]; then
    echo "== The container image"
    timeout 900 bash tests/container.sh 2>&1 | tee -a "$log" || failed=1
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
