target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/csv_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/csv_reader.cpp
  ${CMAKE_CURRENT_LIST_DIR}/csv_scan.cpp
  ${CMAKE_CURRENT_LIST_DIR}/file_handoff.cpp
  ${CMAKE_CURRENT_LIST_DIR}/handoff_line.cpp
  ${CMAKE_CURRENT_LIST_DIR}/make.cpp
  ${CMAKE_CURRENT_LIST_DIR}/other_handoffs.cpp
  ${CMAKE_CURRENT_LIST_DIR}/private_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/recipient_path.cpp
  ${CMAKE_CURRENT_LIST_DIR}/seal.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sealed_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/spec.cpp)
