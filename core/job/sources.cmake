target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/account_work.cpp ${CMAKE_CURRENT_LIST_DIR}/cancel.cpp
  ${CMAKE_CURRENT_LIST_DIR}/committer.cpp
  ${CMAKE_CURRENT_LIST_DIR}/disposition.cpp ${CMAKE_CURRENT_LIST_DIR}/lane.cpp
  ${CMAKE_CURRENT_LIST_DIR}/job_settings.cpp
  ${CMAKE_CURRENT_LIST_DIR}/outcome.cpp ${CMAKE_CURRENT_LIST_DIR}/password_handover.cpp ${CMAKE_CURRENT_LIST_DIR}/row_source.cpp
  ${CMAKE_CURRENT_LIST_DIR}/retry.cpp ${CMAKE_CURRENT_LIST_DIR}/run.cpp ${CMAKE_CURRENT_LIST_DIR}/run_state.cpp
  ${CMAKE_CURRENT_LIST_DIR}/session_rows.cpp
  ${CMAKE_CURRENT_LIST_DIR}/server_hold.cpp)
