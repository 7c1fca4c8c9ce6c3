target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/csv_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/csv_handoff.cpp
  ${CMAKE_CURRENT_LIST_DIR}/make.cpp
  ${CMAKE_CURRENT_LIST_DIR}/other_handoffs.cpp
  ${CMAKE_CURRENT_LIST_DIR}/recipient_path.cpp
  ${CMAKE_CURRENT_LIST_DIR}/spec.cpp)
