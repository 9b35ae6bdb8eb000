# Sourced with $root set. Builds the server that `mvn -Prun` starts, and finds the JDK for it.

# Builds only if a source is newer than the last build, which saves a minute each time.
classpath=$root/local/target/server.classpath
build() {
  local sources=(openapi.yml pom.xml api/pom.xml server/pom.xml server/src/main dynamodb-local/pom.xml dynamodb-local/src/main local/pom.xml local/src/main web)
  cd "$root"
  if [ ! -e "$classpath" ] || [ -n "$(find "${sources[@]}" -newer "$classpath" -print -quit)" ]; then
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
