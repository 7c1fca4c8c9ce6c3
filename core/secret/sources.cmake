target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bytes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/derive.cpp
  ${CMAKE_CURRENT_LIST_DIR}/scrubber.cpp
  ${CMAKE_CURRENT_LIST_DIR}/table.cpp)
