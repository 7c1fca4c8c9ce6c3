#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <string>
#include <vector>

#include "provost/common/command_line.hpp"
#include "provost/common/streams.hpp"

int main(int argc, char** argv) {
  // What this process holds in memory must never reach a file.
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);

  // Pages of lists come and go in the same sizes: what one has left is there for the next.
  ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 8 << 20);

  const provost::cli::Streams streams = provost::cli::Streams::of_process();
  return static_cast<int>(
      provost::cli::run_command_line(std::vector<std::string>(argv + 1, argv + argc), streams));
}
