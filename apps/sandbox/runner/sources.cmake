target_sources(
  provost_sandbox
  PRIVATE runner/command.cpp
          runner/configuration.cpp
          runner/forwarding.cpp
          runner/options.cpp
          runner/sandbox.cpp)
