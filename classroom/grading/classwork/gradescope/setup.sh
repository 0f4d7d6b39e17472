#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image: a Python that is new enough, bubblewrap, the packages.
set -euo pipefail
SOURCE="${AUTOGRADER:-/autograder}/source"
export DEBIAN_FRONTEND=noninteractive

apt-get update
# Without bubblewrap, or where it may make no sandbox, learners' code runs as an unprivileged user instead.
apt-get install -y --no-install-recommends bubblewrap || echo "bubblewrap is not to be had here."

install_python() {
    for version in "$@"; do
        apt-get install -y --no-install-recommends "python$version" "python$version-venv" && return
    done
    return 1
}

# Ubuntu 22.04 itself has only a release candidate of 3.11, so that one comes last.
add_newer_pythons() {
    apt-get install -y --no-install-recommends software-properties-common &&
        add-apt-repository -y ppa:deadsnakes/ppa && apt-get update
}

if ! { install_python 3.12 3.13 || { add_newer_pythons && install_python 3.12; } || install_python 3.11 3.14; }; then
    echo "This image has no Python 3.11 or newer: choose Ubuntu 22.04 or newer in the autograder's settings." >&2
    exit 1
fi

cd "$SOURCE"
umask 022  # everybody may read the packages: the unprivileged user too
"python$version" -I classroom/install.py lab
chmod 755 run_autograder
