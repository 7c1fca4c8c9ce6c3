#!/bin/bash
# install.sh CMAKE BUILD PREFIX: installs what was built, and looks whether all of it is there.
set -euo pipefail
cmake=$1 build=$2 prefix=$3
rm -rf "$prefix"
umask 022
"$cmake" --install "$build" --prefix "$prefix" >/dev/null

failed=0
for file in share/man/man1/provost.1.gz share/man/man1/provost-user-list.1.gz \
  share/bash-completion/completions/provost share/zsh/vendor-completions/_provost \
  share/fish/vendor_completions.d/provost.fish share/doc/provost/copyright \
  share/doc/provost/LICENSE share/provost/template/acme.cpp; do
  [ -s "$prefix/$file" ] || { echo "$file is not installed" && failed=1; }
done
# The installed program finds the installed plugins and no others.
found=$(env -i HOME=/nonexistent "$prefix/bin/provost" plugin list -o csv | cut -d, -f5 |
  tail -n +2 | sort)
wanted=$(find "$prefix" -name '*.so' | sort)
[ -n "$found" ] && [ "$found" = "$wanted" ] || { echo "plugins: $found" && failed=1; }
# Every header of the source tree is there.
diff -r "$(dirname "$0")/../../sdk/include" "$prefix/include" || failed=1
exit $failed
