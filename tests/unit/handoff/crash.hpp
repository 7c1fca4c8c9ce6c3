#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace provost::core::test {

/// Ends this process as a crash does: nothing is tidied up.
inline void die() { ::raise(SIGKILL); }

/// Does `action`, which must die(), in a process of its own.
template <typename Action>
void crash(Action action) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      action();
    } catch (...) {
    }
    ::_exit(1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status)) << "it failed before it was killed";
}

}  // namespace provost::core::test
