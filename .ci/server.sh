# Sourced with $root set, and with $log before wait_until. Builds the server that `mvn -Prun` starts, finds the JDK for it, and
# ends what was started, after stop_at_exit: each process is added to pids.

# older FILE SOURCE…: whether FILE is missing, or a source is newer.
older() {
  local made=$1
  shift
  [ ! -e "$made" ] || [ -n "$(find "$@" -newer "$made" -print -quit)" ]
}

# Builds only if a source is newer than the last build, which saves a minute each time.
classpath=$root/local/target/server.classpath
build() {
  local sources=(openapi.yml pom.xml api/pom.xml server/pom.xml server/src/main dynamodb-local/pom.xml dynamodb-local/src/main local/pom.xml local/src/main web)
  cd "$root"
  if older "$classpath" "${sources[@]}"; then
    mvn -B -ntp -q -Dmaven.test.skip -Dspotless.check.skip -pl local -am process-classes dependency:build-classpath -Dmdep.outputFile=target/server.classpath
    # Maven does not touch the file if the dependencies are the same.
    touch "$classpath"
  fi
}

# The JDK that Maven's toolchain selects is not on the PATH.
java_25() {
  local java version
  for java in "${JAVA_HOME:-}/bin/java" /usr/lib/jvm/*/bin/java; do
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p') || true
    if [ "${version%%.*}" -ge 25 ] 2>/dev/null; then echo "$java"; return; fi
  done
  echo "There is no JDK 25 or newer: set JAVA_HOME." >&2
  return 1
}

# Builds the function unless it is newer than its sources, and fetches what it runs on: Lambda's own jars and DynamoDB Local.
lambda_jars() {
  if older "$root/server/target/function.zip" openapi.yml pom.xml api/pom.xml server/pom.xml server/src/main; then
    mvn -B -ntp -q -DskipTests -pl server -am package
  fi
  mvn -B -ntp -q -Pbench -DskipTests -pl bench/harness -am package
  mvn -B -ntp -q -pl dynamodb-local dependency:build-classpath -Dmdep.outputFile="$root/target/dynamodb.classpath"
  JAVA=$(java_25)
  RUNTIME_JARS=$root/bench/harness/target/runtime
  DYNAMODB_JARS=$(cat "$root/target/dynamodb.classpath")
  export JAVA RUNTIME_JARS DYNAMODB_JARS
}

pids=()
stop() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
}
stop_at_exit() {
  trap stop EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# wait_until COMMAND…: prints the log and exits if a process has ended, or COMMAND has not succeeded for five minutes.
wait_until() {
  local end=$((SECONDS + 300))
  until "$@" >/dev/null 2>&1; do
    if [ $SECONDS -ge $end ] || ! kill -0 "${pids[-1]}" 2>/dev/null; then
      echo "Did not succeed: $*" >&2
      tail -n 60 "$log" >&2
      exit 1
    fi
    sleep 0.2
  done
}
