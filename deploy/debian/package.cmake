# The Debian package: what is installed where, and what CPack makes of it (deploy/package).
set(units /usr/lib/systemd/system)
set(documentation /usr/share/doc/incident-bot)
install(TARGETS incident-bot RUNTIME DESTINATION /usr/bin)
install(FILES deploy/incident-bot.service deploy/incident-bot-backup.service
    deploy/incident-bot-backup.timer DESTINATION ${units})
# Configuration files in Debian's sense: an upgrade never overwrites what was changed in them.
install(FILES deploy/debian/incident-bot.toml deploy/procedure.md DESTINATION /etc/incident-bot)
install(FILES README.md deploy/incident-bot.toml deploy/manifest.json deploy/alerts.rules.yaml
    deploy/dashboard.json DESTINATION ${documentation})
install(FILES LICENSE DESTINATION ${documentation} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME incident-bot)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "incident-bot <root@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "runs a team's incident procedure in Slack")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Reads the team's incident procedure, a Markdown document, and carries it out:\n\
 makes the channel, tells people, keeps the timeline, holds the clock. One\n\
 program, one database file, no other services.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, ca-certificates, tzdata")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libcurl4") # mail
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_SOURCE_DIR}/deploy/debian/conffiles
    ${CMAKE_SOURCE_DIR}/deploy/debian/postinst ${CMAKE_SOURCE_DIR}/deploy/debian/prerm
    ${CMAKE_SOURCE_DIR}/deploy/debian/postrm)
set(CPACK_STRIP_FILES ON)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
include(CPack)
