# Sourced by ./mvnw and ./lab. Sets JAVA_HOME to a JDK that is new enough, or ends the caller with one
# line that says what to install. POSIX sh; downloads nothing, starts no JVM.

jdk_needed=25

# Prints the major version of the JDK at $1; fails if there is none.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]\{1,\}\).*/\2/p' "$1/release"
}

jdk_fits() {
  jdk_found_major=$(jdk_major "$1") && [ "${jdk_found_major:-0}" -ge "$jdk_needed" ]
}

# Prints the home of the JDK whose javac is on the PATH.
jdk_on_path() {
  jdk_javac=$(command -v javac) || return 1
  while [ -h "$jdk_javac" ]; do
    jdk_target=$(readlink "$jdk_javac") || return 1
    case $jdk_target in
    /*) jdk_javac=$jdk_target ;;
    *) jdk_javac=${jdk_javac%/*}/$jdk_target ;;
    esac
  done
  printf '%s\n' "${jdk_javac%/bin/javac}"
}

# Finds the first suitable JDK in the usual places: continuous integration, macOS, Linux packages, manual
# installation, SDKMAN, IDEs, mise, asdf, Homebrew.
jdk_search() {
  for jdk_dir in "$(jdk_on_path)" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" \
    "$(/usr/libexec/java_home -F -v "$jdk_needed+" 2>/dev/null)" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.gradle/jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
    [ -n "$jdk_dir" ] && jdk_fits "$jdk_dir" && return
  done
  return 1
}

if ! { [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; }; then
  if ! jdk_search; then
    echo "Concurrency Lab needs JDK $jdk_needed or newer${JAVA_HOME:+ (JAVA_HOME is $JAVA_HOME)}:" \
      "install one, for example Eclipse Temurin $jdk_needed, or set JAVA_HOME to it." >&2
    exit 1
  fi
  JAVA_HOME=$jdk_dir
  echo "Using JDK $jdk_found_major at $JAVA_HOME" >&2
fi
export JAVA_HOME
