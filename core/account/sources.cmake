target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/account_page.cpp
  ${CMAKE_CURRENT_LIST_DIR}/enumerate.cpp
  ${CMAKE_CURRENT_LIST_DIR}/find_exceptions.cpp
  ${CMAKE_CURRENT_LIST_DIR}/find_named.cpp
  ${CMAKE_CURRENT_LIST_DIR}/fingerprints.cpp
  ${CMAKE_CURRENT_LIST_DIR}/page_stream.cpp
  ${CMAKE_CURRENT_LIST_DIR}/select_accounts.cpp
  ${CMAKE_CURRENT_LIST_DIR}/text_arena.cpp)
