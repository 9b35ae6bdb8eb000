# shellcheck shell=bash
# Sourced by the scripts: puts the SAM CLI, cfn-lint, shellcheck and Python with PyYAML first on the PATH. They live in a
# virtual environment under the user's cache folder, one per state of requirements.txt, so that nothing
# has to be installed beforehand and nothing else on the machine changes.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SAM_CLI_TELEMETRY=0
export ROOT SAM_CLI_TELEMETRY

use_tools() {
  local wanted=$ROOT/scripts/requirements.txt state venv
  state=$(cksum <"$wanted" | cut -d' ' -f1)
  venv=${XDG_CACHE_HOME:-$HOME/.cache}/rollcall/tools-$state
  if [[ ! -e $venv/complete ]]; then
    echo "Installing the tools into $venv (once)" >&2
    python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted" >&2
    touch "$venv/complete"
  fi
  PATH=$venv/bin:$PATH
}

render_gateway() {
  python "$ROOT/scripts/render_gateway.py" "$ROOT/openapi.yml" "$ROOT/target/gateway"
}

fail() {
  echo "$*" >&2
  exit 1
}
