#include <cstdio>
#include <cstdlib>

#include "entry.hpp"

void entry::mark() {
  const char* file = std::getenv("PROVOST_TEST_MARK");
  if (file == nullptr) return;
  if (std::FILE* opened = std::fopen(file, "w")) std::fclose(opened);
}
