# debian_changelog(FROM TO): rewrites the versions of CHANGELOG.md, "## 0.1.0, …" and their points
# "- …", as a Debian changelog. A version that is not released yet is dated with SOURCE_DATE_EPOCH,
# or with today.

function(debian_changelog from to)
  file(STRINGS ${from} lines)
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
  set(ending "\n -- ${PROVOST_MAINTAINER}  ${date}\n")
  set(text "")
  foreach(line IN LISTS lines)
    if(line MATCHES "^## ([0-9.]+)")
      if(text)
        string(APPEND text "${ending}\n")
      endif()
      string(APPEND text "provost (${CMAKE_MATCH_1}) unstable; urgency=medium\n\n")
    elseif(line MATCHES "^- (.*)")
      string(APPEND text "  * ${CMAKE_MATCH_1}\n")
    elseif(line MATCHES "^  ([^ ].*)")
      string(APPEND text "    ${CMAKE_MATCH_1}\n")
    endif()
  endforeach()
  file(WRITE ${to} "${text}${ending}")
endfunction()
