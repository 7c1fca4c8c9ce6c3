# Rewrites the versions of CHANGELOG.md, "## 0.3.0, …" and their points "- …", as a Debian changelog.
# Variables: maintainer, date (of RFC 5322).

function end_point(    words, count, i, line) {
  count = split(point, words, " ")
  line = "  *"
  for (i = 1; i <= count; ++i) {
    if (length(line) + 1 + length(words[i]) > 76) {
      print line
      line = "   "
    }
    line = line " " words[i]
  }
  if (count > 0) print line
  point = ""
}

function end_version() {
  end_point()
  if (version != "") printf "\n -- %s  %s\n", maintainer, date
}

/^## [0-9]/ {
  end_version()
  if (version != "") print ""
  version = $2
  sub(/,$/, "", version)
  printf "provost (%s) unstable; urgency=medium\n\n", version
}
/^- / { end_point(); point = substr($0, 3) }
/^  / { point = point " " $0 }
END { end_version() }
