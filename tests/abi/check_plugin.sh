#!/bin/bash
# check_plugin.sh PLUGIN: a plugin exports the one symbol of the contract and nothing else, keeps
# out of the network, and was linked as provost_add_provider() says.
set -euo pipefail
plugin=$1
failed=0
complain() { echo "$plugin: $*"; failed=1; }

exported=$(nm -D --defined-only "$plugin" | awk '{print $NF}')
[ "$exported" = provost_provider_v1 ] || complain "exports" $exported

dynamic=$(readelf -dW "$plugin")
needed=$(grep NEEDED <<< "$dynamic" | sed 's/.*\[\(.*\)\]/\1/' || true)
for library in $needed; do
  case $library in
    *Poco* | libssl* | libcrypto* | libcurl* | libgnutls* | libboost*) complain "needs $library" ;;
  esac
done
grep -q '\bNODELETE\b' <<< "$dynamic" || complain "may be unloaded"
grep -q '\bNOW\b' <<< "$dynamic" || complain "is bound lazily"
grep -q 'libstdc++\|libc++' <<< "$needed" || complain "has the C++ library linked in"
readelf -lW "$plugin" | grep -q GNU_RELRO || complain "has writable relocations"
case $(basename "$plugin") in lib*) complain "has the prefix lib" ;; esac
exit $failed
