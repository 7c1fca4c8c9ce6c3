target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/call_log.cpp
  ${CMAKE_CURRENT_LIST_DIR}/call_owner.cpp
  ${CMAKE_CURRENT_LIST_DIR}/clock.cpp
  ${CMAKE_CURRENT_LIST_DIR}/congestion.cpp
  ${CMAKE_CURRENT_LIST_DIR}/rate_limits.cpp)
