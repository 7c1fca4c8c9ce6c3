target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/duration.cpp
  ${CMAKE_CURRENT_LIST_DIR}/near.cpp
  ${CMAKE_CURRENT_LIST_DIR}/option.cpp)
