target_sources(
  provost_sandbox
  PRIVATE common/clock.cpp
          common/http.cpp
          common/ledger.cpp
          common/people.cpp)
