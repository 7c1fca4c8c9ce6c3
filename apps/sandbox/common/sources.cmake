target_sources(
  provost_sandbox
  PRIVATE common/clock.cpp
          common/control.cpp
          common/cost.cpp
          common/exchange.cpp
          common/fault_pages.cpp
          common/fault_text.cpp
          common/faults.cpp
          common/http.cpp
          common/json_quote.cpp
          common/ledger.cpp
          common/people.cpp
          common/randomness.cpp
          common/server.cpp
          common/text.cpp
          common/totp.cpp
          common/transmit.cpp)
