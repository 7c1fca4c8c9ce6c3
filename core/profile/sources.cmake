target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/address.cpp
  ${CMAKE_CURRENT_LIST_DIR}/groups.cpp
  ${CMAKE_CURRENT_LIST_DIR}/ini.cpp
  ${CMAKE_CURRENT_LIST_DIR}/near.cpp
  ${CMAKE_CURRENT_LIST_DIR}/operation_words.cpp
  ${CMAKE_CURRENT_LIST_DIR}/option.cpp
  ${CMAKE_CURRENT_LIST_DIR}/profile_keys.cpp
  ${CMAKE_CURRENT_LIST_DIR}/profile_text.cpp
  ${CMAKE_CURRENT_LIST_DIR}/store.cpp
  ${CMAKE_CURRENT_LIST_DIR}/targets.cpp)
