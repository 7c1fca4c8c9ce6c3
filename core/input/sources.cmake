target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/csv_splitter.cpp
  ${CMAKE_CURRENT_LIST_DIR}/lines.cpp
  ${CMAKE_CURRENT_LIST_DIR}/name_reader.cpp
  ${CMAKE_CURRENT_LIST_DIR}/names.cpp
  ${CMAKE_CURRENT_LIST_DIR}/people.cpp)
