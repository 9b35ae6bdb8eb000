# Sourced by the steps. Installs the pinned tools that a step needs, once, and adds them to the PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
tools=$root/target/tools
oasdiff_version=v1.32.0
mkdir -p "$tools"

# installed NAME FILE: whether NAME was installed from a FILE with the same content.
installed() { cmp -s "$2" "$tools/$1.installed"; }
mark() { cp "$2" "$tools/$1.installed"; }

node_tools() {
  if ! installed node contract/package-lock.json || [ ! -d contract/node_modules ]; then
    npm ci --prefix contract --loglevel=error
    mark node contract/package-lock.json
  fi
  PATH=$root/contract/node_modules/.bin:$PATH
  export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
}

python_tools() {
  if ! installed python contract/requirements.txt || [ ! -x "$tools/python/bin/schemathesis" ]; then
    python3 -m venv --clear "$tools/python"
    "$tools/python/bin/pip" install --quiet --disable-pip-version-check --no-deps -r contract/requirements.txt
    mark python contract/requirements.txt
  fi
  PATH=$tools/python/bin:$PATH
}

scanner_tools() {
  if ! installed scanners .ci/scanners/package-lock.json || [ ! -d .ci/scanners/node_modules ]; then
    npm ci --prefix .ci/scanners --loglevel=error
    mark scanners .ci/scanners/package-lock.json
  fi
  if ! installed checkov .ci/scanners/requirements.txt || [ ! -x "$tools/checkov/bin/checkov" ]; then
    python3 -m venv --clear "$tools/checkov"
    "$tools/checkov/bin/pip" install --quiet --disable-pip-version-check --no-deps -r .ci/scanners/requirements.txt
    mark checkov .ci/scanners/requirements.txt
  fi
}

oasdiff_tool() {
  if [ ! -x "$tools/oasdiff-$oasdiff_version/oasdiff" ]; then
    GOBIN=$tools/oasdiff-$oasdiff_version GOFLAGS=-mod=mod go install "github.com/oasdiff/oasdiff@$oasdiff_version"
  fi
  PATH=$tools/oasdiff-$oasdiff_version:$PATH
}
