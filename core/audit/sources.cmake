target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/actor.cpp
  ${CMAKE_CURRENT_LIST_DIR}/chain.cpp
  ${CMAKE_CURRENT_LIST_DIR}/event.cpp
  ${CMAKE_CURRENT_LIST_DIR}/job_audit.cpp
  ${CMAKE_CURRENT_LIST_DIR}/log_lines.cpp
  ${CMAKE_CURRENT_LIST_DIR}/log.cpp
  ${CMAKE_CURRENT_LIST_DIR}/record.cpp
  ${CMAKE_CURRENT_LIST_DIR}/verify.cpp)
