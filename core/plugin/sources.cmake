target_sources(provost_core PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/catalog.cpp
  ${CMAKE_CURRENT_LIST_DIR}/descriptor.cpp
  ${CMAKE_CURRENT_LIST_DIR}/elf_notes.cpp
  ${CMAKE_CURRENT_LIST_DIR}/loader.cpp
  ${CMAKE_CURRENT_LIST_DIR}/manifest.cpp
  ${CMAKE_CURRENT_LIST_DIR}/pins.cpp
  ${CMAKE_CURRENT_LIST_DIR}/plugin_file.cpp
  ${CMAKE_CURRENT_LIST_DIR}/provider.cpp
  ${CMAKE_CURRENT_LIST_DIR}/refused_plugin.cpp
  ${CMAKE_CURRENT_LIST_DIR}/sealed_copy.cpp
  ${CMAKE_CURRENT_LIST_DIR}/search_path.cpp
  ${CMAKE_CURRENT_LIST_DIR}/trial.cpp
  ${CMAKE_CURRENT_LIST_DIR}/trust.cpp)
