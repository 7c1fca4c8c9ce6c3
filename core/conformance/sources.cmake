set(sources
  ${CMAKE_CURRENT_LIST_DIR}/any_password.cpp
  ${CMAKE_CURRENT_LIST_DIR}/asked.cpp
  ${CMAKE_CURRENT_LIST_DIR}/attributes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/bench.cpp
  ${CMAKE_CURRENT_LIST_DIR}/contents.cpp
  ${CMAKE_CURRENT_LIST_DIR}/endings.cpp
  ${CMAKE_CURRENT_LIST_DIR}/exported.cpp
  ${CMAKE_CURRENT_LIST_DIR}/facts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fake_server.cpp
  ${CMAKE_CURRENT_LIST_DIR}/faults.cpp
  ${CMAKE_CURRENT_LIST_DIR}/host.cpp
  ${CMAKE_CURRENT_LIST_DIR}/isolated.cpp
  ${CMAKE_CURRENT_LIST_DIR}/json_places.cpp
  ${CMAKE_CURRENT_LIST_DIR}/manners.cpp
  ${CMAKE_CURRENT_LIST_DIR}/must_change.cpp
  ${CMAKE_CURRENT_LIST_DIR}/reading.cpp
  ${CMAKE_CURRENT_LIST_DIR}/shape.cpp
  ${CMAKE_CURRENT_LIST_DIR}/stated.cpp
  ${CMAKE_CURRENT_LIST_DIR}/stream_wire.cpp
  ${CMAKE_CURRENT_LIST_DIR}/streaming.cpp
  ${CMAKE_CURRENT_LIST_DIR}/suite.cpp
  ${CMAKE_CURRENT_LIST_DIR}/trouble.cpp
  ${CMAKE_CURRENT_LIST_DIR}/wire.cpp
  ${CMAKE_CURRENT_LIST_DIR}/writes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/writing.cpp)
target_sources(provost_core PRIVATE ${sources})
# Each file of checks has its own table of them and helpers of the same names.
set_source_files_properties(${sources} TARGET_DIRECTORY provost_core
                            PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
