# shellcheck shell=bash
# Sourced by the scripts. Installs their tools (the SAM CLI, cfn-lint, shellcheck, Python with PyYAML) in a virtual
# environment in the user's cache folder, one for each state of requirements.txt.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SAM_CLI_TELEMETRY=0
PYTHONDONTWRITEBYTECODE=1
export ROOT SAM_CLI_TELEMETRY PYTHONDONTWRITEBYTECODE

fail() {
  echo "$*" >&2
  exit 1
}

need() { command -v "$1" >/dev/null || fail "$1 is missing. $2"; }

use_tools() {
  local wanted=$ROOT/scripts/requirements.txt state venv
  need python3 "Install Python 3.11 or newer."
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

# read_arguments STAGE [options]: the arguments of every script that works on a stack.
read_arguments() {
  STAGE='' DRY_RUN='' NO_BUILD='' DELETE_DATA=''
  local argument
  for argument; do
    case $argument in
      --help | -h) usage && exit 0 ;;
      --dry-run) DRY_RUN=yes ;;
      --no-build) NO_BUILD=yes ;;
      --delete-data) DELETE_DATA=yes ;;
      -*) usage >&2 && exit 2 ;;
      *) STAGE=$argument ;;
    esac
  done
  [[ -n $STAGE ]] || { usage >&2 && exit 2; }
  export STAGE DRY_RUN NO_BUILD DELETE_DATA
}

# run COMMAND …: prints the command, and runs it unless this is a dry run.
run() {
  printf '+%s\n' "$(printf ' %q' "$@")" >&2
  [[ -n $DRY_RUN ]] || "$@"
}

render_gateway() {
  python "$ROOT/scripts/render_gateway.py" "$ROOT/openapi.yml" "$ROOT/target/gateway"
}

# setting NAME: a setting of the stage in samconfig.toml; a list has one value per line.
setting() {
  local config=${SAMCONFIG:-$ROOT/samconfig.toml}
  [[ -e $config ]] || fail "samconfig.toml is missing: copy samconfig.toml.example and fill it in."
  python - "$config" "$STAGE" "$1" <<'END'
import shlex, sys, tomllib
config, stage, name = sys.argv[1:]
with open(config, "rb") as file:
    stages = tomllib.load(file)
if stage not in stages:
    sys.exit(f"samconfig.toml has no environment {stage}; it has {', '.join(s for s in stages if s != 'version')}.")
value = stages[stage]["deploy"]["parameters"].get(name, "")
print("\n".join(value if isinstance(value, list) else shlex.split(value)))
END
}

# output NAME: an output of the stack; empty if there is no such stack or output, and in a dry run. Fails if AWS cannot be asked.
output() {
  [[ -z $DRY_RUN ]] || return 0
  local stack region
  stack=$(setting stack_name)
  region=$(setting region)
  python - "$stack" "$region" "$1" <<'END'
import boto3, sys
from botocore.exceptions import BotoCoreError, ClientError
stack, region, name = sys.argv[1:]
try:
    outputs = boto3.client("cloudformation", region_name=region).describe_stacks(StackName=stack)["Stacks"][0].get("Outputs", [])
except (BotoCoreError, ClientError) as problem:
    if "does not exist" not in str(problem):
        sys.exit(f"The outputs of {stack} in {region} cannot be read. {problem}")
    outputs = []
print(*[output["OutputValue"] for output in outputs if output["OutputKey"] == name])
END
}
