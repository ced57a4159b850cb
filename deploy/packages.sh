# What the build needs from Debian's packages, written once. Sourced by deploy/run, deploy/package,
# deploy/Containerfile and tests/run.
# shellcheck shell=bash

# The libraries and tools whose names are the same everywhere.
base_packages=(
    ca-certificates tzdata
    cmake ninja-build ccache
    libssl-dev libcurl4-openssl-dev libpng-dev libsqlite3-dev libsqlitecpp-dev
    libfmt-dev libtomlplusplus-dev libcli11-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev libabsl-dev
    doctest-dev
)

# From npm, for the tests that drive Slack's own SDK and the browser, hold the manifests against
# their types, and let Litestream follow the database. Versions that run on Node 18, which is Debian
# 12's.
npm_packages=(@slack/bolt@4.7.3 @slack/web-api@7.19.0 playwright-core@1.65.1 axe-core@4.14.1
              typescript@5.4.5 kubernetes-types@1.30.0 yaml@2.4.5)
[[ "$(uname -m)" != x86_64 ]] || npm_packages+=(@flydotio/litestream-linux-x64@1.0.1)

# What the bench compares the bot with. The second is compiled on the spot where no build of it can be
# had, which takes two minutes, a compiler and Node's headers.
bench_npm_packages=(@slack/bolt@4.7.3 better-sqlite3@12.11.1)

say() { printf '%s: %s\n' "${program:-run}" "$*"; }

fail() {
    printf '%s: %s\n' "${program:-run}" "$*" >&2
    exit 1
}

is_installed() {
    [[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

is_offered() {
    [[ "$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p')" == [0-9]* ]]
}

as_root() {
    if [[ "$(id -u)" == 0 ]]; then
        env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a "$@"
    elif command -v sudo >/dev/null; then
        sudo env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a "$@"
    else
        fail "packages are missing, and neither root nor sudo is at hand. As root: $*"
    fi
}

# Once in a run, and only where something is to be installed.
update_package_lists() {
    [[ -n "${lists_updated:-}" ]] && return
    say "updating the package lists"
    as_root apt-get update -qq -o DPkg::Lock::Timeout=300 ||
        fail "apt-get update failed: is there a network?"
    lists_updated=yes
}

# Boost 1.81 or newer, with Boost.JSON: one that is installed, else the oldest that is offered (the
# nearest to what the tests have seen). Debian 12 has 1.81 beside its default 1.74, which has no
# Boost.JSON; Ubuntu 24.04 has 1.83. Prints "1.81".
choose_boost() {
    local minor
    for minor in {99..81}; do
        is_installed "libboost-json1.$minor-dev" && { echo "1.$minor"; return; }
    done
    for minor in {81..99}; do
        is_offered "libboost-json1.$minor-dev" && { echo "1.$minor"; return; }
    done
    return 1
}

# clang 16 to 20, as .cmake/common.cmake looks for them: one that is installed (the newest), else
# the oldest that is offered, so that every fresh machine builds with the same one. Prints "16".
choose_clang() {
    local version
    for version in {20..16}; do
        is_installed "clang-$version" && { echo "$version"; return; }
    done
    for version in {16..20}; do
        is_offered "clang-$version" && { echo "$version"; return; }
    done
    return 1
}

# Fills `wanted` with the names for this system.
choose_packages() {
    local boost clang
    boost="$(choose_boost)" || { update_package_lists; boost="$(choose_boost)"; } ||
        fail "this system offers no libboost-json1.81-dev or newer"
    clang="$(choose_clang)" || { update_package_lists; clang="$(choose_clang)"; } ||
        fail "this system offers no clang-16 or newer"
    wanted=("${base_packages[@]}" "libboost$boost-dev" "libboost-json$boost-dev"
            "clang-$clang" "lld-$clang" "libclang-rt-$clang-dev")
}

# dpkg-query fails where it knows one of the names not at all, which is no failure here.
missing_of() {
    local installed name
    installed=" $({ dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
        sed -n 's/^installed //p' | tr '\n' ' ') "
    for name in "$@"; do
        [[ "$installed" == *" $name "* ]] || echo "$name"
    done
}

# The stamp remembers the choice, so that the second time costs one dpkg-query a package and no
# look at apt's lists.
install_packages() {
    local stamp=build/.packages missing
    command -v dpkg-query apt-get >/dev/null ||
        fail "only systems with Debian's packages are known here (Debian 12, Ubuntu 24.04)"
    wanted=()
    if [[ -f "$stamp" && ! deploy/packages.sh -nt "$stamp" ]]; then
        mapfile -t wanted <"$stamp"
        [[ -z "$(missing_of "${wanted[@]}")" ]] && return
    fi
    choose_packages
    mapfile -t missing < <(missing_of "${wanted[@]}")
    if ((${#missing[@]} > 0)); then
        update_package_lists
        say "installing ${missing[*]}"
        as_root apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 \
            "${missing[@]}" || fail "apt-get install failed; its reason stands above"
    fi
    mkdir -p build
    printf '%s\n' "${wanted[@]}" >"$stamp"
}

# install_optional PROGRAM PACKAGE PURPOSE: what some tests use where it can be had. A refusal is
# remembered, so that the next run does not wait for it again.
install_optional() {
    local name="$1" package="$2" purpose="$3" stamp="build/.without-$1"
    command -v "$name" >/dev/null && return
    if [[ -f "$stamp" && ! deploy/packages.sh -nt "$stamp" ]]; then
        say "$name is not here: $purpose is skipped (rm $stamp to try again)"
        return
    fi
    (update_package_lists) && lists_updated=yes
    say "installing $package, for $purpose"
    if is_offered "$package" &&
        as_root apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=300 \
            "$package" && command -v "$name" >/dev/null; then
        rm -f "$stamp"
        return
    fi
    say "$package cannot be installed here: $purpose is skipped"
    touch "$stamp"
}

# The pinned packages in build/npm, where npm is there.
install_npm_packages() {
    local stamp=build/npm/.installed
    if ! command -v npm >/dev/null; then
        say "npm is not here: the tests with Slack's SDK and the browser are skipped"
        return
    fi
    [[ -f "$stamp" && "$(<"$stamp")" == "${npm_packages[*]}" ]] && return
    say "installing ${npm_packages[*]} into build/npm"
    mkdir -p build/npm
    if npm install --prefix build/npm --no-save --no-package-lock --no-audit --no-fund \
        --ignore-scripts --loglevel=error "${npm_packages[@]}"; then
        echo "${npm_packages[*]}" >"$stamp"
    else
        say "npm could not install them: the tests that use them are skipped"
    fi
}

# The same for the bench, in a folder of its own: its packages run their own scripts.
install_bench_npm_packages() {
    local stamp=build/npm-bench/.installed
    if ! command -v npm >/dev/null; then
        say "npm is not here: the bench compares the bot with nothing"
        return
    fi
    [[ -f "$stamp" && "$(<"$stamp")" == "${bench_npm_packages[*]}" ]] && return
    say "installing ${bench_npm_packages[*]} into build/npm-bench"
    mkdir -p build/npm-bench
    if npm install --prefix build/npm-bench --no-save --no-package-lock --no-audit --no-fund \
        --loglevel=error "${bench_npm_packages[@]}"; then
        echo "${bench_npm_packages[*]}" >"$stamp"
    else
        say "npm could not install them: the bench compares the bot with nothing"
    fi
}

# configure KIND-FOLDER INITIAL-CACHE [-D…]: the options come first, because the initial cache
# leaves alone what is already defined. For the same reason a folder that was not configured to the
# end, or for another wish, begins afresh: cmake remembers what it chose before it failed (such as
# g++, because clang was not there yet), and would stay with it.
configure() {
    local folder="$1" cache="$2"
    shift 2
    local wish="$cache $*" stamp="$folder/.configured"
    [[ -f "$folder/build.ninja" && -f "$stamp" && "$(<"$stamp")" == "$wish" ]] && return
    say "configuring $folder"
    rm -f "$stamp"
    cmake --fresh -S . -B "$folder" "$@" -C ".cmake/$cache.cmake" -G Ninja ||
        fail "cmake could not configure $folder; its reason stands above"
    echo "$wish" >"$stamp"
}
