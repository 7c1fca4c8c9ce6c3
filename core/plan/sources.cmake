target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/done_twice.cpp
  ${CMAKE_CURRENT_LIST_DIR}/drift.cpp ${CMAKE_CURRENT_LIST_DIR}/guards.cpp
  ${CMAKE_CURRENT_LIST_DIR}/last_administrator.cpp
  ${CMAKE_CURRENT_LIST_DIR}/operation_traits.cpp
  ${CMAKE_CURRENT_LIST_DIR}/overrides.cpp
  ${CMAKE_CURRENT_LIST_DIR}/plan_part.cpp)
