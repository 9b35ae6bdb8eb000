# Sourced by the steps. Installs the pinned tools that a step needs, once, and adds them to the PATH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
tools=$root/target/tools
oasdiff_version=v1.32.0
rie_version=v0.0.0-20261030222936-bef5c4ba774d
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

# LocalStack in a Python of its own, and Amazon's runtime interface emulator. Fails if one of them cannot be had.
emulator_tools() {
  local python requirements=.ci/deployed/requirements.txt
  if ! installed emulator $requirements || [ ! -x "$tools/emulator/bin/python" ]; then
    python=$(python_313) || { echo "There is no Python 3.13." && return 1; }
    "$python" -m venv --clear "$tools/emulator" || return 1
    "$tools/emulator/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r $requirements || return 1
    mark emulator $requirements
  fi
  RIE=$tools/rie-$rie_version/aws-lambda-rie
  [ -x "$RIE" ] || GOBIN=${RIE%/*} GOFLAGS=-mod=mod \
    go install "github.com/aws/aws-lambda-runtime-interface-emulator/cmd/aws-lambda-rie@$rie_version" || return 1
}

# With pyenv, python3.13 may be a script that fails.
python_313() {
  local python
  for python in python3.13 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13.*/bin/python3.13; do
    if "$python" -c '' 2>/dev/null; then echo "$python"; return; fi
  done
  return 1
}
