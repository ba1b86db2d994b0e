#!/usr/bin/env bash
# Flowloader: builds what is missing, then becomes the program, so that signals reach it.
set -euo pipefail
umask 077

# This script may be reached through links: what it builds and runs is beside the script itself.
script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do
  link=$(readlink "$script")
  case $link in /*) script=$link ;; *) script=$(dirname "$script")/$link ;; esac
done
home=$(cd "$(dirname "$script")" && pwd -P)
jar=$home/target/flowloader.jar
archive=$home/target/flowloader.jsa
built=$home/target/.built
lock=$home/target.lock

java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
if ! command -v "$java" >/dev/null 2>&1; then
  echo "Flowloader needs Java 17 or later; there is no \"$java\". Install a JDK, or set JAVA_HOME." >&2
  exit 2
fi

is_built() {
  [ -f "$built" ] && [ -f "$jar" ] && [ -d "$home/target/lib" ] &&
    [ -z "$(find "$home/pom.xml" "$home/src/main" -newer "$built" -print -quit)" ]
}

build() {
  if ! command -v mvn >/dev/null 2>&1; then
    echo "Flowloader must be built first, and there is no \"mvn\". Install Maven 3.8 or later." >&2
    exit 2
  fi
  echo "Building Flowloader (once; about a minute) ..." >&2
  log=$home/target.log
  if ! (cd "$home" && mvn -B -q -Dunchecked -Dmaven.test.skip=true package) >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo "The build failed; what it said is above. Mend it and run the same command again." >&2
    exit 2
  fi
  rm -f "$log" "$archive"
  # A training run writes an archive of loaded classes: starting takes less than half the time then.
  "$java" -XX:ArchiveClassesAtExit="$archive" -Xlog:disable -Dflowloader.home="$home" \
    -jar "$jar" import "$home/sample-data/articles.csv" --sandbox \
    --state-dir "$home/target/training" >/dev/null 2>&1 || true
  rm -rf "$home/target/training"
  touch "$built"
}

if ! is_built; then
  # One builds, others wait for it; a lock that a killed build left behind is taken over.
  until mkdir "$lock" 2>/dev/null; do
    if [ -n "$(find "$lock" -maxdepth 0 -mmin +15 -print -quit 2>/dev/null)" ]; then
      rmdir "$lock" 2>/dev/null || true
    fi
    sleep 1
  done
  trap 'rmdir "$lock" 2>/dev/null || true' EXIT
  is_built || build
  rmdir "$lock" 2>/dev/null || true
  trap - EXIT
fi

# The quick compiler alone: programs of seconds and of minutes take less of the processors with it, and
# less memory. The other one pays from about 300,000 rows on, and by a tenth only.
options=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable -Xlog:all=error:stderr
  -Dflowloader.home="$home")
if [ -f "$archive" ]; then options+=(-XX:SharedArchiveFile="$archive"); fi
if [ -t 2 ]; then options+=(-Dflowloader.terminal=true); fi
if [ -t 0 ]; then options+=(-Dflowloader.keyboard=true); fi

# Java takes a moment to start; the first line of the program is longer than this one and replaces it.
case " ${1:-} $* " in
  *" -q "* | *" --quiet "* | *" -h "* | *" --help "*) ;;
  "  "* | " import "* | " plan "* | " retry "* | " undo "*)
    if [ -t 2 ]; then printf 'Starting ...\r' >&2; fi ;;
esac

# shellcheck disable=SC2086 # JAVA_OPTS is a list of options
exec "$java" "${options[@]}" ${JAVA_OPTS:-} -jar "$jar" "$@"
