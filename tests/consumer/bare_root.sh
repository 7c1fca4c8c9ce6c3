#!/bin/bash
# bare_root.sh PACKAGES ROOT [MIRROR]: the guide with real packages, as root. Makes an empty Debian in
# ROOT, which must not be there, installs what the guide names and the packages of the directory
# PACKAGES, and does as an ordinary person what the installed guide says.
set -euo pipefail
packages=$(realpath "$1") root=$(realpath -m "$2") mirror=${3:-http://deb.debian.org/debian}
here=$(cd "$(dirname "$0")" && pwd)
[ ! -e "$root" ] || { echo "$root is there already" >&2 && exit 2; }

debootstrap --variant=minbase bookworm "$root" "$mirror" >/dev/null
mount --bind /proc "$root/proc"
trap 'umount "$root/proc"' EXIT
mkdir "$root/packages"
cp "$packages"/*.deb "$root/packages"
in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
begun=$SECONDS
in_root sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends \
  /packages/*.deb g++ cmake make python3 >/dev/null'
echo "packages are installed after $((SECONDS - begun)) s"

in_root provost plugin list
in_root test -s /usr/share/man/man1/provost-user-list.1.gz
in_root useradd --create-home author
cp "$here/run_document.py" "$root/packages"
begun=$SECONDS
in_root su author -c 'mkdir ~/work && umask 022 && python3 /packages/run_document.py \
  /usr/share/doc/libprovost-sdk-dev/write-a-provider.md ~/work'
echo "the guide is done after $((SECONDS - begun)) s"
