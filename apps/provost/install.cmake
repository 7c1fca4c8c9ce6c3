# The program, and what is made from its own tree of commands: manual pages and completions.
# Nothing that sanitizers watch is installed.
if(PROVOST_SANITIZE)
  return()
endif()

set(made ${PROJECT_BINARY_DIR}/made)
find_program(GZIP gzip REQUIRED)
add_custom_command(OUTPUT ${made}/stamp
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${made}
  COMMAND provost help --man-pages ${made}/man1
  COMMAND ${GZIP} -9nr ${made}/man1
  COMMAND provost completion bash > ${made}/provost
  COMMAND provost completion zsh > ${made}/_provost
  COMMAND provost completion fish > ${made}/provost.fish
  COMMAND ${CMAKE_COMMAND} -E touch ${made}/stamp
  DEPENDS provost VERBATIM
  COMMENT "Making manual pages and completions")
add_custom_target(provost_made ALL DEPENDS ${made}/stamp)

install(TARGETS provost RUNTIME COMPONENT host)
install(DIRECTORY ${made}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT host)
set(share ${CMAKE_INSTALL_DATADIR})
install(FILES ${made}/provost DESTINATION ${share}/bash-completion/completions COMPONENT host)
install(FILES ${made}/_provost DESTINATION ${share}/zsh/vendor-completions COMPONENT host)
install(FILES ${made}/provost.fish DESTINATION ${share}/fish/vendor_completions.d COMPONENT host)
