# provost_add_provider(ID SOURCES file... [LIBRARIES target...] [OUTPUT_DIRECTORY dir])
#
# Builds ID.so, a plugin that exports the one symbol of the contract and nothing else.
# LIBRARIES are linked privately; static ones stay hidden. Without OUTPUT_DIRECTORY the plugin is
# left in the current binary directory.

function(provost_add_provider id)
  cmake_parse_arguments(arg "" "OUTPUT_DIRECTORY" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT arg_SOURCES)
    message(FATAL_ERROR "provost_add_provider(${id}): no SOURCES given")
  endif()
  add_library(${id} MODULE ${arg_SOURCES})
  target_link_libraries(${id} PRIVATE Provost::sdk ${arg_LIBRARIES})
  if(CMAKE_CXX_COMPILER_LOADED)  # a plugin of C alone asks for none
    target_compile_features(${id} PRIVATE cxx_std_20)
  endif()
  set_target_properties(${id} PROPERTIES
    PREFIX "" SUFFIX ".so"
    C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LINK_DEPENDS ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/provider.map)
  if(arg_OUTPUT_DIRECTORY)
    set_target_properties(${id} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${arg_OUTPUT_DIRECTORY})
  endif()
  target_link_options(${id} PRIVATE
    "LINKER:--version-script=${CMAKE_CURRENT_FUNCTION_LIST_DIR}/provider.map"
    "LINKER:-z,now" "LINKER:-z,relro" "LINKER:-z,nodelete" "LINKER:--exclude-libs,ALL")
  # clang leaves the symbols of its sanitizers to the program that loads the plugin.
  get_directory_property(link_options LINK_OPTIONS)
  if(NOT (CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND "${link_options}" MATCHES "-fsanitize"))
    target_link_options(${id} PRIVATE "LINKER:--no-undefined")
  endif()
endfunction()
