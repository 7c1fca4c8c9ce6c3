#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

#include "provost/common/command_line.hpp"
#include "provost/common/streams.hpp"

int main(int argc, char** argv) {
  // What this process holds in memory must never reach a file.
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::prctl(PR_SET_DUMPABLE, 0);

  // Nobody waits for a single line of a long list that goes to a program or a file.
  constexpr std::size_t large = 65536;
  if (::isatty(STDOUT_FILENO) == 0) std::setvbuf(stdout, nullptr, _IOFBF, large);

  const provost::cli::Streams streams = provost::cli::Streams::of_process();
  return static_cast<int>(
      provost::cli::run_command_line(std::vector<std::string>(argv + 1, argv + argc), streams));
}
