target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/account_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/database.cpp
  ${CMAKE_CURRENT_LIST_DIR}/job_lock.cpp
  ${CMAKE_CURRENT_LIST_DIR}/job_store.cpp
  ${CMAKE_CURRENT_LIST_DIR}/memory_journal.cpp
  ${CMAKE_CURRENT_LIST_DIR}/names.cpp
  ${CMAKE_CURRENT_LIST_DIR}/plan_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/plan_lines.cpp
  ${CMAKE_CURRENT_LIST_DIR}/prepared.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sqlite_journal.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sqlite_rows.cpp)
target_link_libraries(provost_core PRIVATE Poco::Data Poco::DataSQLite SQLite::SQLite3
                      simdjson::simdjson)
# As in the plugins: by itself simdjson decides by the optimiser's flags.
target_compile_definitions(provost_core PRIVATE SIMDJSON_DEVELOPMENT_CHECKS=0)
