/**
 * ECMWF's tables, which ecCodes falls back on for every centre.
 *
 * Made by scripts/generate-edition1-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: table.number | conditions | short name | units | name.
 */
export const ECMWF_TABLES = `
131.60||tpg1|%|Total precipitation of at least 1 mm
131.61||tpg5|%|Total precipitation of at least 5 mm
131.62||tpg10|%|Total precipitation of at least 10 mm
131.63||tpg20|%|Total precipitation of at least 20 mm
131.82||tpg40|%|Total precipitation of at least 40 mm
131.83||tpg60|%|Total precipitation of at least 60 mm
131.84||tpg80|%|Total precipitation of at least 80 mm
131.85||tpg100|%|Total precipitation of at least 100 mm
131.86||tpg150|%|Total precipitation of at least 150 mm
131.87||tpg200|%|Total precipitation of at least 200 mm
131.88||tpg300|%|Total precipitation of at least 300 mm
128.1||strf|m**2 s**-1|Stream function
128.2||vp|m**2 s**-1|Velocity potential
128.3||pt|K|Potential temperature
128.4||eqpt|K|Equivalent potential temperature
128.5||sept|K|Saturated equivalent potential temperature
128.6||ssfr|(0 - 1)|Soil sand fraction
128.7||scfr|(0 - 1)|Soil clay fraction
128.8||sro|m|Surface runoff
128.9||ssro|m|Sub-surface runoff
128.10||ws|m s**-1|Wind speed
128.11||udvw|m s**-1|U component of divergent wind
128.12||vdvw|m s**-1|V component of divergent wind
128.13||urtw|m s**-1|U component of rotational wind
128.14||vrtw|m s**-1|V component of rotational wind
128.15||aluvp|(0 - 1)|UV visible albedo for direct radiation
128.16||aluvd|(0 - 1)|UV visible albedo for diffuse radiation
128.17||alnip|(0 - 1)|Near IR albedo for direct radiation
128.18||alnid|(0 - 1)|Near IR albedo for diffuse radiation
128.19||uvcs|J m**-2|Clear sky surface UV
128.20||parcs|J m**-2|Clear sky surface photosynthetically active radiation
128.21||uctp|K|Unbalanced component of temperature
128.22||ucln|~|Unbalanced component of logarithm of surface pressure
128.23||ucdv|s**-1|Unbalanced component of divergence
128.26||cl|(0 - 1)|Lake cover
128.27||cvl|(0 - 1)|Low vegetation cover
128.28||cvh|(0 - 1)|High vegetation cover
128.29||tvl|~|Type of low vegetation
128.30||tvh|~|Type of high vegetation
128.31||ci|(0 - 1)|Sea ice area fraction
128.32||asn|(0 - 1)|Snow albedo
128.33||rsn|kg m**-3|Snow density
128.34||sst|K|Sea surface temperature
128.35||istl1|K|Ice temperature layer 1
128.36||istl2|K|Ice temperature layer 2
128.37||istl3|K|Ice temperature layer 3
128.38||istl4|K|Ice temperature layer 4
128.39||swvl1|m**3 m**-3|Volumetric soil water layer 1
128.40||swvl2|m**3 m**-3|Volumetric soil water layer 2
128.41||swvl3|m**3 m**-3|Volumetric soil water layer 3
128.42||swvl4|m**3 m**-3|Volumetric soil water layer 4
128.43||slt|~|Soil type
128.44||es|m of water equivalent|Snow evaporation
128.45||smlt|m of water equivalent|Snowmelt
128.46||sdur|s|Solar duration
128.47||dsrp|J m**-2|Direct solar radiation
128.48||magss|N m**-2 s|Magnitude of turbulent surface stress
128.49||10fg|m s**-1|10 metre wind gust since previous post-processing
128.50||lspf|s|Large-scale precipitation fraction
128.51||mx2t24|K|Maximum temperature at 2 metres in the last 24 hours
128.52||mn2t24|K|Minimum temperature at 2 metres in the last 24 hours
128.53||mont|m**2 s**-2|Montgomery potential
128.54||pres|Pa|Pressure
128.55||mean2t24|K|Mean temperature at 2 metres in the last 24 hours
128.56||mn2d24|K|Mean 2 metre dewpoint temperature in the last 24 hours
128.57||uvb|J m**-2|Downward UV radiation at the surface
128.58||par|J m**-2|Photosynthetically active radiation at the surface
128.59||cape|J kg**-1|Convective available potential energy
128.60||pv|K m**2 kg**-1 s**-1|Potential vorticity
128.62||obct|~|Observation count
128.63||stsktd|s|Start time for skin temperature difference
128.64||ftsktd|s|Finish time for skin temperature difference
128.65||sktd|K|Skin temperature difference
128.66||lai_lv|m**2 m**-2|Leaf area index, low vegetation
128.67||lai_hv|m**2 m**-2|Leaf area index, high vegetation
128.68||msr_lv|s m**-1|Minimum stomatal resistance, low vegetation
128.69||msr_hv|s m**-1|Minimum stomatal resistance, high vegetation
128.70||bc_lv|(0 - 1)|Biome cover, low vegetation
128.71||bc_hv|(0 - 1)|Biome cover, high vegetation
128.72||issrd|W m**-2|Instantaneous surface solar radiation downwards
128.73||istrd|W m**-2|Instantaneous surface thermal radiation downwards
128.74||sdfor|m|Standard deviation of filtered subgrid orography
128.75||crwc|kg kg**-1|Specific rain water content
128.76||cswc|kg kg**-1|Specific snow water content
128.77||etadot|s**-1|Eta-coordinate vertical velocity
128.78||tclw|kg m**-2|Total column cloud liquid water
128.79||tciw|kg m**-2|Total column cloud ice water
128.121||mx2t6|K|Maximum temperature at 2 metres in the last 6 hours
128.122||mn2t6|K|Minimum temperature at 2 metres in the last 6 hours
128.123||10fg6|m s**-1|10 metre wind gust in the last 6 hours
128.124||emis|dimensionless|Surface emissivity
128.125||vite|J m**-2|Vertically integrated total energy
128.126||~|Various|Generic parameter for sensitive area prediction
128.127||at|~|Atmospheric tide
160.127||at|~|Atmospheric tide
128.128||bv|~|Budget values
160.128||bv|~|Budget values
128.129||z|m**2 s**-2|Geopotential
160.129||z|m**2 s**-2|Geopotential
170.129||z|m**2 s**-2|Geopotential
180.129||z|m**2 s**-2|Geopotential
190.129||z|m**2 s**-2|Geopotential
128.130||t|K|Temperature
160.130||t|K|Temperature
170.130||t|K|Temperature
180.130||t|K|Temperature
190.130||t|K|Temperature
128.131||u|m s**-1|U component of wind
160.131||u|m s**-1|U component of wind
170.131||u|m s**-1|U component of wind
180.131||u|m s**-1|U component of wind
190.131||u|m s**-1|U component of wind
128.132||v|m s**-1|V component of wind
160.132||v|m s**-1|V component of wind
170.132||v|m s**-1|V component of wind
180.132||v|m s**-1|V component of wind
190.132||v|m s**-1|V component of wind
128.133||q|kg kg**-1|Specific humidity
160.133||q|kg kg**-1|Specific humidity
170.133||q|kg kg**-1|Specific humidity
180.133||q|kg kg**-1|Specific humidity
190.133||q|kg kg**-1|Specific humidity
128.134||sp|Pa|Surface pressure
160.134||sp|Pa|Surface pressure
162.52||sp|Pa|Surface pressure
180.134||sp|Pa|Surface pressure
190.134||sp|Pa|Surface pressure
128.135||w|Pa s**-1|Vertical velocity
170.135||w|Pa s**-1|Vertical velocity
128.136||tcw|kg m**-2|Total column water
160.136||tcw|kg m**-2|Total column water
128.137||tcwv|kg m**-2|Total column vertically-integrated water vapour
180.137||tcwv|kg m**-2|Total column vertically-integrated water vapour
128.138||vo|s**-1|Vorticity (relative)
160.138||vo|s**-1|Vorticity (relative)
170.138||vo|s**-1|Vorticity (relative)
180.138||vo|s**-1|Vorticity (relative)
190.138||vo|s**-1|Vorticity (relative)
128.139||stl1|K|Soil temperature level 1
160.139||stl1|K|Soil temperature level 1
170.139||stl1|K|Soil temperature level 1
190.139||stl1|K|Soil temperature level 1
128.140||swl1|m of water equivalent|Soil wetness level 1
170.140||swl1|m of water equivalent|Soil wetness level 1
128.141||sd|m of water equivalent|Snow depth
170.141||sd|m of water equivalent|Snow depth
180.141||sd|m of water equivalent|Snow depth
128.142||lsp|m|Large-scale precipitation
170.142||lsp|m|Large-scale precipitation
180.142||lsp|m|Large-scale precipitation
128.143||cp|m|Convective precipitation
170.143||cp|m|Convective precipitation
180.143||cp|m|Convective precipitation
128.144||sf|m of water equivalent|Snowfall
180.144||sf|m of water equivalent|Snowfall
128.145||bld|J m**-2|Boundary layer dissipation
160.145||bld|J m**-2|Boundary layer dissipation
128.146||sshf|J m**-2|Surface sensible heat flux
160.146||sshf|J m**-2|Surface sensible heat flux
170.146||sshf|J m**-2|Surface sensible heat flux
180.146||sshf|J m**-2|Surface sensible heat flux
190.146||sshf|J m**-2|Surface sensible heat flux
128.147||slhf|J m**-2|Surface latent heat flux
160.147||slhf|J m**-2|Surface latent heat flux
170.147||slhf|J m**-2|Surface latent heat flux
180.147||slhf|J m**-2|Surface latent heat flux
190.147||slhf|J m**-2|Surface latent heat flux
128.148||chnk|~|Charnock
128.149||snr|J m**-2|Surface net radiation
128.150||tnr|J m**-2|Top net radiation
128.151||msl|Pa|Mean sea level pressure
160.151||msl|Pa|Mean sea level pressure
170.151||msl|Pa|Mean sea level pressure
180.151||msl|Pa|Mean sea level pressure
190.151||msl|Pa|Mean sea level pressure
128.152||lnsp|~|Logarithm of surface pressure
160.152||lnsp|~|Logarithm of surface pressure
128.153||swhr|K|Short-wave heating rate
128.154||lwhr|K|Long-wave heating rate
128.155||d|s**-1|Divergence
160.155||d|s**-1|Divergence
170.155||d|s**-1|Divergence
180.155||d|s**-1|Divergence
190.155||d|s**-1|Divergence
128.156||gh|gpm|Geopotential height
128.157||r|%|Relative humidity
170.157||r|%|Relative humidity
190.157||r|%|Relative humidity
128.158||tsp|Pa s**-1|Tendency of surface pressure
160.158||tsp|Pa s**-1|Tendency of surface pressure
128.159||blh|m|Boundary layer height
128.160||sdor|m|Standard deviation of orography
128.161||isor|~|Anisotropy of sub-gridscale orography
128.162||anor|radians|Angle of sub-gridscale orography
128.163||slor|~|Slope of sub-gridscale orography
128.164||tcc|(0 - 1)|Total cloud cover
160.164||tcc|(0 - 1)|Total cloud cover
170.164||tcc|(0 - 1)|Total cloud cover
180.164||tcc|(0 - 1)|Total cloud cover
190.164||tcc|(0 - 1)|Total cloud cover
128.165||10u|m s**-1|10 metre U wind component
160.165||10u|m s**-1|10 metre U wind component
180.165||10u|m s**-1|10 metre U wind component
190.165||10u|m s**-1|10 metre U wind component
128.166||10v|m s**-1|10 metre V wind component
160.166||10v|m s**-1|10 metre V wind component
180.166||10v|m s**-1|10 metre V wind component
190.166||10v|m s**-1|10 metre V wind component
128.167||2t|K|2 metre temperature
160.167||2t|K|2 metre temperature
180.167||2t|K|2 metre temperature
190.167||2t|K|2 metre temperature
128.168||2d|K|2 metre dewpoint temperature
160.168||2d|K|2 metre dewpoint temperature
180.168||2d|K|2 metre dewpoint temperature
190.168||2d|K|2 metre dewpoint temperature
128.169||ssrd|J m**-2|Surface short-wave (solar) radiation downwards
190.169||ssrd|J m**-2|Surface short-wave (solar) radiation downwards
128.170||stl2|K|Soil temperature level 2
160.170||stl2|K|Soil temperature level 2
128.171||swl2|m of water equivalent|Soil wetness level 2
128.172||lsm|(0 - 1)|Land-sea mask
160.172||lsm|(0 - 1)|Land-sea mask
171.172||lsm|(0 - 1)|Land-sea mask
174.172||lsm|(0 - 1)|Land-sea mask
175.172||lsm|(0 - 1)|Land-sea mask
180.172||lsm|(0 - 1)|Land-sea mask
190.172||lsm|(0 - 1)|Land-sea mask
128.173||sr|m|Surface roughness
160.173||sr|m|Surface roughness
128.174||al|(0 - 1)|Albedo
160.174||al|(0 - 1)|Albedo
190.174||al|(0 - 1)|Albedo
128.175||strd|J m**-2|Surface long-wave (thermal) radiation downwards
190.175||strd|J m**-2|Surface long-wave (thermal) radiation downwards
128.176||ssr|J m**-2|Surface net short-wave (solar) radiation
160.176||ssr|J m**-2|Surface net short-wave (solar) radiation
170.176||ssr|J m**-2|Surface net short-wave (solar) radiation
190.176||ssr|J m**-2|Surface net short-wave (solar) radiation
128.177||str|J m**-2|Surface net long-wave (thermal) radiation
160.177||str|J m**-2|Surface net long-wave (thermal) radiation
170.177||str|J m**-2|Surface net long-wave (thermal) radiation
190.177||str|J m**-2|Surface net long-wave (thermal) radiation
128.178||tsr|J m**-2|Top net short-wave (solar) radiation
160.178||tsr|J m**-2|Top net short-wave (solar) radiation
190.178||tsr|J m**-2|Top net short-wave (solar) radiation
128.179||ttr|J m**-2|Top net long-wave (thermal) radiation
160.179||ttr|J m**-2|Top net long-wave (thermal) radiation
190.179||ttr|J m**-2|Top net long-wave (thermal) radiation
128.180||ewss|N m**-2 s|Eastward turbulent surface stress
170.180||ewss|N m**-2 s|Eastward turbulent surface stress
180.180||ewss|N m**-2 s|Eastward turbulent surface stress
128.181||nsss|N m**-2 s|Northward turbulent surface stress
170.181||nsss|N m**-2 s|Northward turbulent surface stress
180.181||nsss|N m**-2 s|Northward turbulent surface stress
128.182||e|m of water equivalent|Evaporation
170.182||e|m of water equivalent|Evaporation
180.182||e|m of water equivalent|Evaporation
190.182||e|m of water equivalent|Evaporation
128.183||stl3|K|Soil temperature level 3
160.183||stl3|K|Soil temperature level 3
128.184||swl3|m of water equivalent|Soil wetness level 3
170.184||swl3|m of water equivalent|Soil wetness level 3
128.185||ccc|(0 - 1)|Convective cloud cover
160.185||ccc|(0 - 1)|Convective cloud cover
170.185||ccc|(0 - 1)|Convective cloud cover
128.186||lcc|(0 - 1)|Low cloud cover
160.186||lcc|(0 - 1)|Low cloud cover
128.187||mcc|(0 - 1)|Medium cloud cover
160.187||mcc|(0 - 1)|Medium cloud cover
128.188||hcc|(0 - 1)|High cloud cover
160.188||hcc|(0 - 1)|High cloud cover
128.189||sund|s|Sunshine duration
128.190||ewov|m**2|East-West component of sub-gridscale orographic variance
160.190||ewov|m**2|East-West component of sub-gridscale orographic variance
128.191||nsov|m**2|North-South component of sub-gridscale orographic variance
160.191||nsov|m**2|North-South component of sub-gridscale orographic variance
128.192||nwov|m**2|North-West/South-East component of sub-gridscale orographic variance
160.192||nwov|m**2|North-West/South-East component of sub-gridscale orographic variance
128.193||neov|m**2|North-East/South-West component of sub-gridscale orographic variance
160.193||neov|m**2|North-East/South-West component of sub-gridscale orographic variance
128.194||btmp|K|Brightness temperature
128.195||lgws|N m**-2 s|Eastward gravity wave surface stress
160.195||lgws|N m**-2 s|Eastward gravity wave surface stress
128.196||mgws|N m**-2 s|Northward gravity wave surface stress
160.196||mgws|N m**-2 s|Northward gravity wave surface stress
128.197||gwd|J m**-2|Gravity wave dissipation
160.197||gwd|J m**-2|Gravity wave dissipation
128.198||src|m of water equivalent|Skin reservoir content
128.199||veg|(0 - 1)|Vegetation fraction
128.200||vso|m**2|Variance of sub-gridscale orography
160.200||vso|m**2|Variance of sub-gridscale orography
128.201||mx2t|K|Maximum temperature at 2 metres since previous post-processing
170.201||mx2t|K|Maximum temperature at 2 metres since previous post-processing
190.201||mx2t|K|Maximum temperature at 2 metres since previous post-processing
128.202||mn2t|K|Minimum temperature at 2 metres since previous post-processing
170.202||mn2t|K|Minimum temperature at 2 metres since previous post-processing
190.202||mn2t|K|Minimum temperature at 2 metres since previous post-processing
128.203||o3|kg kg**-1|Ozone mass mixing ratio
128.204||paw|~|Precipitation analysis weights
160.204||paw|~|Precipitation analysis weights
128.205||ro|m|Runoff
180.205||ro|m|Runoff
128.206||tco3|kg m**-2|Total column ozone
128.207||10si|m s**-1|10 metre wind speed
128.208||tsrc|J m**-2|Top net solar radiation, clear sky
128.209||ttrc|J m**-2|Top net thermal radiation, clear sky
128.210||ssrc|J m**-2|Surface net short-wave (solar) radiation, clear sky
128.211||strc|J m**-2|Surface net long-wave (thermal) radiation, clear sky
128.212||tisr|J m**-2|TOA incident solar radiation
128.213||vimd|kg m**-2|Vertically integrated moisture divergence
128.214||dhr|K|Diabatic heating by radiation
128.215||dhvd|K|Diabatic heating by vertical diffusion
128.216||dhcc|K|Diabatic heating by cumulus convection
128.217||dhlc|K|Diabatic heating large-scale condensation
128.218||vdzw|m s**-1|Vertical diffusion of zonal wind
128.219||vdmw|m s**-1|Vertical diffusion of meridional wind
128.220||ewgd|m s**-1|East-West gravity wave drag tendency
128.221||nsgd|m s**-1|North-South gravity wave drag tendency
128.222||ctzw|m s**-1|Convective tendency of zonal wind
130.222||ctzw|m s**-1|Convective tendency of zonal wind
128.223||ctmw|m s**-1|Convective tendency of meridional wind
130.223||ctmw|m s**-1|Convective tendency of meridional wind
128.224||vdh|kg kg**-1|Vertical diffusion of humidity
128.225||htcc|kg kg**-1|Humidity tendency by cumulus convection
128.226||htlc|kg kg**-1|Humidity tendency by large-scale condensation
128.227||crnh|kg kg**-1|Tendency due to removal of negative humidity
130.227||crnh|kg kg**-1|Tendency due to removal of negative humidity
128.228||tp|m|Total precipitation
160.228||tp|m|Total precipitation
170.228||tp|m|Total precipitation
190.228||tp|m|Total precipitation
128.229||iews|N m**-2|Instantaneous eastward turbulent surface stress
160.229||iews|N m**-2|Instantaneous eastward turbulent surface stress
128.230||inss|N m**-2|Instantaneous northward turbulent surface stress
160.230||inss|N m**-2|Instantaneous northward turbulent surface stress
128.231||ishf|W m**-2|Instantaneous surface sensible heat flux
128.232||ie|kg m**-2 s**-1|Instantaneous moisture flux
160.232||ie|kg m**-2 s**-1|Instantaneous moisture flux
128.233||asq|kg kg**-1|Apparent surface humidity
160.233||asq|kg kg**-1|Apparent surface humidity
128.234||lsrh|~|Logarithm of surface roughness length for heat
160.234||lsrh|~|Logarithm of surface roughness length for heat
128.235||skt|K|Skin temperature
160.235||skt|K|Skin temperature
128.236||stl4|K|Soil temperature level 4
160.236||stl4|K|Soil temperature level 4
128.237||swl4|m|Soil wetness level 4
160.237||swl4|m|Soil wetness level 4
128.238||tsn|K|Temperature of snow layer
160.238||tsn|K|Temperature of snow layer
128.239||csf|m of water equivalent|Convective snowfall
128.240||lsf|m of water equivalent|Large-scale snowfall
128.241||acf|(-1 to 1)|Accumulated cloud fraction tendency
128.242||alw|(-1 to 1)|Accumulated liquid water tendency
128.243||fal|(0 - 1)|Forecast albedo
128.244||fsr|m|Forecast surface roughness
160.244||fsr|m|Forecast surface roughness
128.245||flsr|~|Forecast logarithm of surface roughness for heat
160.245||flsr|~|Forecast logarithm of surface roughness for heat
128.246||clwc|kg kg**-1|Specific cloud liquid water content
128.247||ciwc|kg kg**-1|Specific cloud ice water content
128.248||cc|(0 - 1)|Fraction of cloud cover
128.249||aiw|(-1 to 1)|Accumulated ice water tendency
128.250||ice|(0 - 1)|Ice age
128.251||atte|K|Adiabatic tendency of temperature
128.252||athe|kg kg**-1|Adiabatic tendency of humidity
128.253||atze|m s**-1|Adiabatic tendency of zonal wind
128.254||atmw|m s**-1|Adiabatic tendency of meridional wind
200.1||strfdiff|m**2 s**-1|Stream function difference
200.2||vpotdiff|m**2 s**-1|Velocity potential difference
200.3||ptdiff|K|Potential temperature difference
200.4||eqptdiff|K|Equivalent potential temperature difference
200.5||septdiff|K|Saturated equivalent potential temperature difference
200.11||udvwdiff|m s**-1|U component of divergent wind difference
200.12||vdvwdiff|m s**-1|V component of divergent wind difference
200.13||urtwdiff|m s**-1|U component of rotational wind difference
200.14||vrtwdiff|m s**-1|V component of rotational wind difference
200.21||uctpdiff|K|Unbalanced component of temperature difference
200.22||uclndiff|~|Unbalanced component of logarithm of surface pressure difference
200.23||ucdvdiff|s**-1|Unbalanced component of divergence difference
200.26||cldiff|(0 - 1)|Lake cover difference
200.27||cvldiff|(0 - 1)|Low vegetation cover difference
200.28||cvhdiff|(0 - 1)|High vegetation cover difference
200.29||tvldiff|~|Type of low vegetation difference
200.30||tvhdiff|~|Type of high vegetation difference
200.31||sicdiff|(0 - 1)|Sea-ice cover difference
200.32||asndiff|(0 - 1)|Snow albedo difference
200.33||rsndiff|kg m**-3|Snow density difference
200.34||sstdiff|K|Sea surface temperature difference
200.35||istl1diff|K|Ice surface temperature layer 1 difference
200.36||istl2diff|K|Ice surface temperature layer 2 difference
200.37||istl3diff|K|Ice surface temperature layer 3 difference
200.38||istl4diff|K|Ice surface temperature layer 4 difference
200.39||swvl1diff|m**3 m**-3|Volumetric soil water layer 1 difference
200.40||swvl2diff|m**3 m**-3|Volumetric soil water layer 2 difference
200.41||swvl3diff|m**3 m**-3|Volumetric soil water layer 3 difference
200.42||swvl4diff|m**3 m**-3|Volumetric soil water layer 4 difference
200.43||sltdiff|~|Soil type difference
200.44||esdiff|kg m**-2|Snow evaporation difference
200.45||smltdiff|kg m**-2|Snowmelt difference
200.46||sdurdiff|s|Solar duration difference
200.47||dsrpdiff|J m**-2|Direct solar radiation difference
200.48||magssdiff|N m**-2 s|Magnitude of turbulent surface stress difference
200.49||10fgdiff|m s**-1|10 metre wind gust difference
200.50||lspfdiff|s|Large-scale precipitation fraction difference
200.51||mx2t24diff|K|Maximum 2 metre temperature difference
200.52||mn2t24diff|K|Minimum 2 metre temperature difference
200.53||montdiff|m**2 s**-2|Montgomery potential difference
200.54||presdiff|Pa|Pressure difference
200.55||mean2t24diff|K|Mean 2 metre temperature in the last 24 hours difference
200.56||mn2d24diff|K|Mean 2 metre dewpoint temperature in the last 24 hours difference
200.57||uvbdiff|J m**-2|Downward UV radiation at the surface difference
200.58||pardiff|J m**-2|Photosynthetically active radiation at the surface difference
200.59||capediff|J kg**-1|Convective available potential energy difference
200.60||pvdiff|K m**2 kg**-1 s**-1|Potential vorticity difference
200.61||tpodiff|Millimetres*100 + number of stations|Total precipitation from observations difference
200.62||obctdiff|~|Observation count difference
200.63||~|s|Start time for skin temperature difference
200.64||~|s|Finish time for skin temperature difference
200.65||~|K|Skin temperature difference
200.66||~|m**2 m**-2|Leaf area index, low vegetation
200.67||~|m**2 m**-2|Leaf area index, high vegetation
200.68||~|s m**-1|Minimum stomatal resistance, low vegetation
200.69||~|s m**-1|Minimum stomatal resistance, high vegetation
200.70||~|(0 - 1)|Biome cover, low vegetation
200.71||~|(0 - 1)|Biome cover, high vegetation
200.78||~|kg m**-2|Total column liquid water
200.79||~|kg m**-2|Total column ice water
200.121||mx2t6diff|K|Maximum temperature at 2 metres difference
200.122||mn2t6diff|K|Minimum temperature at 2 metres difference
200.123||10fg6diff|m s**-1|10 metre wind gust in the last 6 hours difference
200.125||~|J m**-2|Vertically integrated total energy
200.126||~|Various|Generic parameter for sensitive area prediction
200.127||atdiff|~|Atmospheric tide difference
200.128||bvdiff|~|Budget values difference
200.129||zdiff|m**2 s**-2|Geopotential difference
200.130||tdiff|K|Temperature difference
200.131||udiff|m s**-1|U component of wind difference
200.132||vdiff|m s**-1|V component of wind difference
200.133||qdiff|kg kg**-1|Specific humidity difference
200.134||spdiff|Pa|Surface pressure difference
200.135||wdiff|Pa s**-1|Vertical velocity (pressure) difference
200.136||tcwdiff|kg m**-2|Total column water difference
200.137||tcwvdiff|kg m**-2|Total column water vapour difference
200.138||vodiff|s**-1|Vorticity (relative) difference
200.139||stl1diff|K|Soil temperature level 1 difference
200.140||swl1diff|kg m**-2|Soil wetness level 1 difference
200.141||sddiff|m of water equivalent|Snow depth difference
200.142||lspdiff|m|Stratiform precipitation (Large-scale precipitation) difference
200.143||cpdiff|m|Convective precipitation difference
200.144||sfdiff|m of water equivalent|Snowfall (convective + stratiform) difference
200.145||blddiff|J m**-2|Boundary layer dissipation difference
200.146||sshfdiff|J m**-2|Surface sensible heat flux difference
200.147||slhfdiff|J m**-2|Surface latent heat flux difference
200.148||chnkdiff|~|Charnock difference
200.149||snrdiff|J m**-2|Surface net radiation difference
200.150||tnrdiff|~|Top net radiation difference
200.151||msldiff|Pa|Mean sea level pressure difference
200.152||lnspdiff|kg m**-2|Logarithm of surface pressure difference
200.153||swhrdiff|K|Short-wave heating rate difference
200.154||lwhrdiff|K|Long-wave heating rate difference
200.155||ddiff|s**-1|Divergence difference
200.156||ghdiff|m|Height difference
200.157||rdiff|%|Relative humidity difference
200.158||tspdiff|Pa s**-1|Tendency of surface pressure difference
200.159||blhdiff|m|Boundary layer height difference
200.160||sdordiff|m|Standard deviation of orography difference
200.161||isordiff|~|Anisotropy of sub-gridscale orography difference
200.162||anordiff|radians|Angle of sub-gridscale orography difference
200.163||slordiff|~|Slope of sub-gridscale orography difference
200.164||tccdiff|(0 - 1)|Total cloud cover difference
200.165||10udiff|m s**-1|10 metre U wind component difference
200.166||10vdiff|m s**-1|10 metre V wind component difference
200.167||2tdiff|K|2 metre temperature difference
200.169||ssrddiff|J m**-2|Surface solar radiation downwards difference
200.170||stl2diff|K|Soil temperature level 2 difference
200.171||swl2diff|kg m**-2|Soil wetness level 2 difference
200.172||lsmdiff|(0 - 1)|Land-sea mask difference
200.173||srdiff|m|Surface roughness difference
200.174||aldiff|(0 - 1)|Albedo difference
200.175||strddiff|J m**-2|Surface thermal radiation downwards difference
200.176||ssrdiff|J m**-2|Surface net solar radiation difference
200.177||strdiff|J m**-2|Surface net thermal radiation difference
200.178||tsrdiff|J m**-2|Top net solar radiation difference
200.179||ttrdiff|J m**-2|Top net thermal radiation difference
200.180||ewssdiff|N m**-2 s|East-West surface stress difference
200.181||nsssdiff|N m**-2 s|North-South surface stress difference
200.182||ediff|kg m**-2|Evaporation difference
200.183||stl3diff|K|Soil temperature level 3 difference
200.184||swl3diff|kg m**-2|Soil wetness level 3 difference
200.185||cccdiff|(0 - 1)|Convective cloud cover difference
200.186||lccdiff|(0 - 1)|Low cloud cover difference
200.187||mccdiff|(0 - 1)|Medium cloud cover difference
200.188||hccdiff|(0 - 1)|High cloud cover difference
200.189||sunddiff|s|Sunshine duration difference
200.190||ewovdiff|m**2|East-West component of sub-gridscale orographic variance difference
200.191||nsovdiff|m**2|North-South component of sub-gridscale orographic variance difference
200.192||nwovdiff|m**2|North-West/South-East component of sub-gridscale orographic variance difference
200.193||neovdiff|m**2|North-East/South-West component of sub-gridscale orographic variance difference
200.194||btmpdiff|K|Brightness temperature difference
200.195||lgwsdiff|N m**-2 s|Longitudinal component of gravity wave stress difference
200.196||mgwsdiff|N m**-2 s|Meridional component of gravity wave stress difference
200.197||gwddiff|J m**-2|Gravity wave dissipation difference
200.198||srcdiff|kg m**-2|Skin reservoir content difference
200.199||vegdiff|(0 - 1)|Vegetation fraction difference
200.200||vsodiff|m**2|Variance of sub-gridscale orography difference
200.201||mx2tdiff|K|Maximum temperature at 2 metres since previous post-processing difference
200.202||mn2tdiff|K|Minimum temperature at 2 metres since previous post-processing difference
200.203||o3diff|kg kg**-1|Ozone mass mixing ratio difference
200.204||pawdiff|~|Precipitation analysis weights difference
200.205||rodiff|m|Runoff difference
200.206||tco3diff|kg m**-2|Total column ozone difference
200.207||10sidiff|m s**-1|10 metre wind speed difference
200.208||tsrcdiff|J m**-2|Top net solar radiation, clear sky difference
200.209||ttrcdiff|J m**-2|Top net thermal radiation, clear sky difference
200.210||ssrcdiff|J m**-2|Surface net solar radiation, clear sky difference
200.211||strcdiff|J m**-2|Surface net thermal radiation, clear sky difference
200.212||tisrdiff|J m**-2|TOA incident solar radiation difference
200.214||dhrdiff|K|Diabatic heating by radiation difference
200.215||dhvddiff|K|Diabatic heating by vertical diffusion difference
200.216||dhccdiff|K|Diabatic heating by cumulus convection difference
200.217||dhlcdiff|K|Diabatic heating large-scale condensation difference
200.218||vdzwdiff|m s**-1|Vertical diffusion of zonal wind difference
200.219||vdmwdiff|m s**-1|Vertical diffusion of meridional wind difference
200.220||ewgddiff|m s**-1|East-West gravity wave drag tendency difference
200.221||nsgddiff|m s**-1|North-South gravity wave drag tendency difference
200.222||ctzwdiff|m s**-1|Convective tendency of zonal wind difference
200.223||ctmwdiff|m s**-1|Convective tendency of meridional wind difference
200.224||vdhdiff|kg kg**-1|Vertical diffusion of humidity difference
200.225||htccdiff|kg kg**-1|Humidity tendency by cumulus convection difference
200.226||htlcdiff|kg kg**-1|Humidity tendency by large-scale condensation difference
200.227||crnhdiff|kg kg**-1|Change from removal of negative humidity difference
200.228||tpdiff|m|Total precipitation difference
200.229||iewsdiff|N m**-2|Instantaneous X surface stress difference
200.230||inssdiff|N m**-2|Instantaneous Y surface stress difference
200.231||ishfdiff|J m**-2|Instantaneous surface heat flux difference
200.232||iediff|kg m**-2 s|Instantaneous moisture flux difference
200.233||asqdiff|kg kg**-1|Apparent surface humidity difference
200.234||lsrhdiff|~|Logarithm of surface roughness length for heat difference
200.235||sktdiff|K|Skin temperature difference
200.236||stl4diff|K|Soil temperature level 4 difference
200.237||swl4diff|m|Soil wetness level 4 difference
200.238||tsndiff|K|Temperature of snow layer difference
200.239||csfdiff|m of water equivalent|Convective snowfall difference
200.240||lsfdiff|m of water equivalent|Large scale snowfall difference
200.241||acfdiff|(-1 to 1)|Accumulated cloud fraction tendency difference
200.242||alwdiff|(-1 to 1)|Accumulated liquid water tendency difference
200.243||faldiff|(0 - 1)|Forecast albedo difference
200.244||fsrdiff|m|Forecast surface roughness difference
200.245||flsrdiff|~|Forecast logarithm of surface roughness for heat difference
200.246||clwcdiff|kg kg**-1|Specific cloud liquid water content difference
200.247||ciwcdiff|kg kg**-1|Specific cloud ice water content difference
200.248||ccdiff|(0 - 1)|Cloud cover difference
200.249||aiwdiff|(-1 to 1)|Accumulated ice water tendency difference
200.250||icediff|(0 - 1)|Ice age difference
200.251||attediff|K|Adiabatic tendency of temperature difference
200.252||athediff|kg kg**-1|Adiabatic tendency of humidity difference
200.253||atzediff|m s**-1|Adiabatic tendency of zonal wind difference
200.254||atmwdiff|m s**-1|Adiabatic tendency of meridional wind difference
131.89||pts|%|Probability of a tropical storm
131.90||ph|%|Probability of a hurricane
131.91||ptd|%|Probability of a tropical depression
131.92||cpts|%|Climatological probability of a tropical storm
131.93||cph|%|Climatological probability of a hurricane
131.94||cptd|%|Climatological probability of a tropical depression
131.95||pats|%|Probability anomaly of a tropical storm
131.96||pah|%|Probability anomaly of a hurricane
131.97||patd|%|Probability anomaly of a tropical depression
131.98||tpg25|%|Total precipitation of at least 25 mm
131.99||tpg50|%|Total precipitation of at least 50 mm
131.100||10fgg10|%|10 metre wind gust of at least 10 m/s
132.44||capesi|(-1 to 1)|Convective available potential energy shear index
132.45||wvfi|dimensionless|Water vapour flux index
132.59||capei|(-1 to 1)|Convective available potential energy index
132.216||maxswhi|(-1 to 1)|Maximum of significant wave height index
140.80||wx1|~|Wave experimental parameter 1
140.81||wx2|~|Wave experimental parameter 2
140.82||wx3|~|Wave experimental parameter 3
140.83||wx4|~|Wave experimental parameter 4
140.84||wx5|~|Wave experimental parameter 5
140.98||weta|m|Wave induced mean sea level correction
140.99||wraf|dimensionless|Ratio of wave angular and frequency width
140.100||wnslc|dimensionless|Number of events in freak waves statistics
140.101||utaua|N m**-2|U-component of atmospheric surface momentum flux
140.102||vtaua|N m**-2|V-component of atmospheric surface momentum flux
140.103||utauo|N m**-2|U-component of surface momentum flux into ocean
140.104||vtauo|N m**-2|V-component of surface momentum flux into ocean
140.105||wphio|W m**-2|Wave turbulent energy flux into ocean
140.106||wdw1|radians|Wave directional width of first swell partition
140.107||wfw1|dimensionless|Wave frequency width of first swell partition
140.108||wdw2|radians|Wave directional width of second swell partition
140.109||wfw2|dimensionless|Wave frequency width of second swell partition
140.110||wdw3|radians|Wave directional width of third swell partition
140.111||wfw3|dimensionless|Wave frequency width of third swell partition
140.112||wefxm|W m**-1|Wave energy flux magnitude
140.113||wefxd|Degree true|Wave energy flux mean direction
140.114||h1012|m|Significant wave height of all waves with periods within the inclusive range from 10 to 12 seconds
140.115||h1214|m|Significant wave height of all waves with periods within the inclusive range from 12 to 14 seconds
140.116||h1417|m|Significant wave height of all waves with periods within the inclusive range from 14 to 17 seconds
140.117||h1721|m|Significant wave height of all waves with periods within the inclusive range from 17 to 21 seconds
140.118||h2125|m|Significant wave height of all waves with periods within the inclusive range from 21 to 25 seconds
140.119||h2530|m|Significant wave height of all waves with periods within the inclusive range from 25 to 30 seconds
140.120||sh10|m|Significant wave height of all waves with period larger than 10s
140.121||swh1|m|Significant wave height of first swell partition
140.122||mwd1|degrees|Mean wave direction of first swell partition
140.123||mwp1|s|Mean wave period of first swell partition
140.124||swh2|m|Significant wave height of second swell partition
140.125||mwd2|degrees|Mean wave direction of second swell partition
140.126||mwp2|s|Mean wave period of second swell partition
140.127||swh3|m|Significant wave height of third swell partition
140.128||mwd3|degrees|Mean wave direction of third swell partition
140.129||mwp3|s|Mean wave period of third swell partition
140.207||wss|dimensionless|Wave Spectral Skewness
140.208||wstar|m s**-1|Free convective velocity over the oceans
140.209||rhoao|kg m**-3|Air density over the oceans
140.210||mswsi|~|Mean square wave strain in sea ice
140.211||phiaw|dimensionless|Normalized energy flux into waves
140.212||phioc|dimensionless|Normalized energy flux into ocean
140.213||tla|~|Turbulent Langmuir number
140.214||tauoc|dimensionless|Normalized stress into ocean
162.45||wvf|kg m**-1 s**-1|Water vapour flux
162.79||vilwd|kg m**-2 s**-1|Vertical integral of divergence of cloud liquid water flux
162.80||viiwd|kg m**-2 s**-1|Vertical integral of divergence of cloud frozen water flux
162.88||vilwe|kg m**-1 s**-1|Vertical integral of eastward cloud liquid water flux
162.89||vilwn|kg m**-1 s**-1|Vertical integral of northward cloud liquid water flux
162.90||viiwe|kg m**-1 s**-1|Vertical integral of eastward cloud frozen water flux
162.91||viiwn|kg m**-1 s**-1|Vertical integral of northward cloud frozen water flux 
162.92||vimat|kg m**-2 s**-1|Vertical integral of mass tendency
162.114||utendd|m s**-1|U-tendency from dynamics
162.115||vtendd|m s**-1|V-tendency from dynamics
162.116||ttendd|K|T-tendency from dynamics
162.117||qtendd|kg kg**-1|q-tendency from dynamics
162.118||ttendr|K|T-tendency from radiation
162.119||utendts|m s**-1|U-tendency from turbulent diffusion + subgrid orography
162.120||vtendts|m s**-1|V-tendency from turbulent diffusion + subgrid orography
162.121||ttendts|K|T-tendency from turbulent diffusion + subgrid orography
162.122||qtendt|kg kg**-1|q-tendency from turbulent diffusion
162.123||utends|m s**-1|U-tendency from subgrid orography
162.124||vtends|m s**-1|V-tendency from subgrid orography
162.125||ttends|K|T-tendency from subgrid orography
162.126||utendcds|m s**-1|U-tendency from convection (deep+shallow)
162.127||vtendcds|m s**-1|V-tendency from convection (deep+shallow)
162.128||ttendcds|K|T-tendency from convection (deep+shallow)
162.129||qtendcds|kg kg**-1|q-tendency from convection (deep+shallow)
162.130||lpc|kg m**-2|Liquid Precipitation flux from convection
162.131||ipc|kg m**-2|Ice Precipitation flux from convection
162.132||ttendcs|K|T-tendency from cloud scheme
162.133||qtendcs|kg kg**-1|q-tendency from cloud scheme
162.134||qltendcs|kg kg**-1|ql-tendency from cloud scheme
162.135||qitendcs|kg kg**-1|qi-tendency from cloud scheme
162.136||lpcs|kg m**-2|Liquid Precip flux from cloud scheme (stratiform)
162.137||ipcs|kg m**-2|Ice Precip flux from cloud scheme (stratiform)
162.138||utendcs|m s**-1|U-tendency from shallow convection
162.139||vtendcs|m s**-1|V-tendency from shallow convection
162.140||ttendsc|K|T-tendency from shallow convection
162.141||qtendsc|kg kg**-1|q-tendency from shallow convection
170.1||spi03|dimensionless|Standardised precipitation index valid in the last 3 months
170.2||spi06|dimensionless|Standardised precipitation index valid in the last 6 months
170.3||spi12|dimensionless|Standardised precipitation index valid in the last 12 months
171.6||100ua|m s**-1|100 metre U wind component anomaly
171.7||100va|m s**-1|100 metre V wind component anomaly
171.24||lmlta|K|Lake mix-layer temperature anomaly
171.25||licda|m|Lake ice depth anomaly
171.121||mx2t6a|K|Maximum temperature at 2 metres in the last 6 hours anomaly
171.122||mn2t6a|K|Minimum temperature at 2 metres in the last 6 hours anomaly
172.8||msror|m of water equivalent s**-1|Mean surface runoff rate
172.9||mssror|m of water equivalent s**-1|Mean sub-surface runoff rate
173.8||msrora|m of water equivalent s**-1|Mean surface runoff rate anomaly
173.9||mssrora|m of water equivalent s**-1|Mean sub-surface runoff rate anomaly
174.10||sswcsdown|W m**-2|Clear-sky (II) down surface sw flux
174.13||sswcsup|W m**-2|Clear-sky (II) up surface sw flux
174.25||vis15|m|Visibility at 1.5m
174.50||mn15t|K|Minimum temperature at 1.5m since previous post-processing
174.51||mx15t|K|Maximum temperature at 1.5m since previous post-processing
174.52||rhum|kg kg**-1|Relative humidity at 1.5m
174.96||2sh|kg kg**-1|2 metre specific humidity
174.97||sisnthick|m|Sea ice snow thickness
174.116||swrsurf|J m**-2|Short wave radiation flux at surface
174.117||swrtop|J m**-2|Short wave radiation flux at top of atmosphere
174.137||tcwvap|kg m**-2|Total column water vapour
174.142||lsrrate|kg m**-2 s**-1|Large scale rainfall rate
174.143||crfrate|kg m**-2 s**-1|Convective rainfall rate
174.186||vlca|(0 - 1)|Very low cloud amount
174.239||csfrate|kg m**-2 s**-1|Convective snowfall rate
174.240||lsfrate|kg m**-2 s**-1|Large scale snowfall rate
174.248||tccro|(0 - 1)|Total cloud amount - random overlap
174.249||tcclwr|(0 - 1)|Total cloud amount in lw radiation
210.13||aermr13|kg kg**-1|Volcanic ash aerosol mixing ratio
210.14||aermr14|kg kg**-1|Volcanic sulphate aerosol mixing ratio
210.15||aermr15|kg kg**-1|Volcanic SO2 precursor mixing ratio
210.28||aerpr03|kg kg**-1|SO4 aerosol precursor mass mixing ratio
210.29||aerwv01|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 1
210.30||aerwv02|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 2
210.43||emdms|kg m**-2 s**-1|DMS surface emission
210.44||aerwv03|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 3
210.45||aerwv04|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 4
210.57||ocnuc|kg kg**-1|Mixing ration of organic carbon aerosol, nucleation mode
210.58||monot|kg kg**-1|Monoterpene precursor mixing ratio
210.59||soapr|kg kg**-1|Secondary organic precursor mixing ratio
210.60||injh|m|Injection height (from IS4FIRES)
210.72||pm1|kg m**-3|Particulate matter d <= 1 um
210.73||pm2p5|kg m**-3|Particulate matter d <= 2.5 um
210.74||pm10|kg m**-3|Particulate matter d <= 10 um
210.79||vafire|deg|Wildfire viewing angle of observation
210.118||c2h6fire|kg m**-2 s**-1|Wildfire Flux of Ethane (C2H6)
210.119||mami|m|Mean height of maximum injection
210.120||apt|m|Plume top height above surface
210.186||aluvpi|(0 - 1)|UV visible albedo for direct radiation, isotropic component 
210.187||aluvpv|(0 - 1)|UV visible albedo for direct radiation, volumetric component 
210.188||aluvpg|(0 - 1)|UV visible albedo for direct radiation, geometric component 
210.189||alnipi|(0 - 1)|Near IR albedo for direct radiation, isotropic component 
210.190||alnipv|(0 - 1)|Near IR albedo for direct radiation, volumetric component
210.191||alnipg|(0 - 1)|Near IR albedo for direct radiation, geometric component 
210.192||aluvdi|(0 - 1)|UV visible albedo for diffuse radiation, isotropic component 
210.193||aluvdv|(0 - 1)|UV visible albedo for diffuse radiation, volumetric component 
210.194||aluvdg|(0 - 1)|UV visible albedo for diffuse radiation, geometric component 
210.195||alnidi|(0 - 1)|Near IR albedo for diffuse radiation, isotropic component 
210.196||alnidv|(0 - 1)|Near IR albedo for diffuse radiation, volumetric component 
210.197||alnidg|(0 - 1)|Near IR albedo for diffuse radiation, geometric component 
210.217||aod340|~|Total aerosol optical depth at 340 nm
210.218||aod355|~|Total aerosol optical depth at 355 nm
210.219||aod380|~|Total aerosol optical depth at 380 nm
210.220||aod400|~|Total aerosol optical depth at 400 nm
210.221||aod440|~|Total aerosol optical depth at 440 nm
210.222||aod500|~|Total aerosol optical depth at 500 nm
210.223||aod532|~|Total aerosol optical depth at 532 nm
210.224||aod645|~|Total aerosol optical depth at 645 nm
210.225||aod800|~|Total aerosol optical depth at 800 nm
210.226||aod858|~|Total aerosol optical depth at 858 nm
210.227||aod1020|~|Total aerosol optical depth at 1020 nm
210.228||aod1064|~|Total aerosol optical depth at 1064 nm
210.229||aod1640|~|Total aerosol optical depth at 1640 nm
210.230||aod2130|~|Total aerosol optical depth at 2130 nm
210.231||c7h8fire|kg m**-2 s**-1|Wildfire Flux of Toluene (C7H8)
210.232||c6h6fire|kg m**-2 s**-1|Wildfire Flux of Benzene (C6H6)
210.233||c8h10fire|kg m**-2 s**-1|Wildfire Flux of Xylene (C8H10)
210.234||c4h8fire|kg m**-2 s**-1|Wildfire Flux of Butenes (C4H8)
210.235||c5h10fire|kg m**-2 s**-1|Wildfire Flux of Pentenes (C5H10)
210.236||c6h12fire|kg m**-2 s**-1|Wildfire Flux of Hexene (C6H12)
210.237||c8h16fire|kg m**-2 s**-1|Wildfire Flux of Octene (C8H16)
210.238||c4h10fire|kg m**-2 s**-1|Wildfire Flux of Butanes (C4H10)
210.239||c5h12fire|kg m**-2 s**-1|Wildfire Flux of Pentanes (C5H12)
210.240||c6h14fire|kg m**-2 s**-1|Wildfire Flux of Hexanes (C6H14)
210.241||c7h16fire|kg m**-2 s**-1|Wildfire Flux of Heptane (C7H16)
210.242||apb|m|Plume bottom height above surface
210.243||vsuaod550|~|Volcanic sulphate aerosol optical depth at 550 nm
210.244||vashaod550|~|Volcanic ash optical depth at 550 nm
210.245||taedec550|m**-1|Profile of total aerosol dry extinction coefficient
210.246||taedab550|m**-1|Profile of total aerosol dry absorption coefficient
210.247||aermr16|kg kg**-1|Nitrate fine mode aerosol mass mixing ratio
210.248||aermr17|kg kg**-1|Nitrate coarse mode aerosol mass mixing ratio
210.249||aermr18|kg kg**-1|Ammonium aerosol mass mixing ratio
210.250||niaod550|dimensionless|Nitrate aerosol optical depth at 550 nm
210.251||amaod550|dimensionless|Ammonium aerosol optical depth at 550 nm
211.13||aermr13diff|kg kg**-1|Aerosol type 13 mass mixing ratio
211.14||aermr14diff|kg kg**-1|Aerosol type 14 mass mixing ratio
211.15||aermr15diff|kg kg**-1|Aerosol type 15 mass mixing ratio
211.28||aerpr03diff|kg kg**-1|SO4 aerosol precursor mass mixing ratio
211.29||aerwv01diff|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 1
211.30||aerwv02diff|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 2
211.43||emdmsdiff|kg m**-2 s**-1|DMS surface emission
211.44||aerwv03diff|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 3
211.45||aerwv04diff|kg kg**-1|Water vapour mixing ratio for hydrophilic aerosols in mode 4
211.118||c2h6firediff|kg m**-2 s**-1|Wildfire Flux of Ethane (C2H6)
211.119||alediff|m|Altitude of emitter
211.120||aptdiff|m|Altitude of plume top
213.1||sppt1|dimensionless|Random pattern 1 for sppt
213.2||sppt2|dimensionless|Random pattern 2 for sppt
213.3||sppt3|dimensionless|Random pattern 3 for sppt
213.4||sppt4|dimensionless|Random pattern 4 for sppt
213.5||sppt5|dimensionless|Random pattern 5 for sppt
213.101||spp1|dimensionless|Random pattern 1 for SPP scheme
213.102||spp2|dimensionless|Random pattern 2 for SPP scheme
213.103||spp3|dimensionless|Random pattern 3 for SPP scheme
213.104||spp4|dimensionless|Random pattern 4 for SPP scheme
213.105||spp5|dimensionless|Random pattern 5 for SPP scheme
213.106||spp6|dimensionless|Random pattern 6 for SPP scheme
213.107||spp7|dimensionless|Random pattern 7 for SPP scheme
213.108||spp8|dimensionless|Random pattern 8 for SPP scheme
213.109||spp9|dimensionless|Random pattern 9 for SPP scheme
213.110||spp10|dimensionless|Random pattern 10 for SPP scheme
213.111||spp11|dimensionless|Random pattern 11 for SPP scheme
213.112||spp12|dimensionless|Random pattern 12 for SPP scheme
213.113||spp13|dimensionless|Random pattern 13 for SPP scheme
213.114||spp14|dimensionless|Random pattern 14 for SPP scheme
213.115||spp15|dimensionless|Random pattern 15 for SPP scheme
213.116||spp16|dimensionless|Random pattern 16 for SPP scheme
213.117||spp17|dimensionless|Random pattern 17 for SPP scheme
213.118||spp18|dimensionless|Random pattern 18 for SPP scheme
213.119||spp19|dimensionless|Random pattern 19 for SPP scheme
213.120||spp20|dimensionless|Random pattern 20 for SPP scheme
213.121||spp21|dimensionless|Random pattern 21 for SPP scheme
213.122||spp22|dimensionless|Random pattern 22 for SPP scheme
213.123||spp23|dimensionless|Random pattern 23 for SPP scheme
213.124||spp24|dimensionless|Random pattern 24 for SPP scheme
213.125||spp25|dimensionless|Random pattern 25 for SPP scheme
213.126||spp26|dimensionless|Random pattern 26 for SPP scheme
213.127||spp27|dimensionless|Random pattern 27 for SPP scheme
213.128||spp28|dimensionless|Random pattern 28 for SPP scheme
213.129||spp29|dimensionless|Random pattern 29 for SPP scheme
213.130||spp30|dimensionless|Random pattern 30 for SPP scheme
213.131||spp31|dimensionless|Random pattern 31 for SPP scheme
213.132||spp32|dimensionless|Random pattern 32 for SPP scheme
213.133||spp33|dimensionless|Random pattern 33 for SPP scheme
213.134||spp34|dimensionless|Random pattern 34 for SPP scheme
213.135||spp35|dimensionless|Random pattern 35 for SPP scheme
213.136||spp36|dimensionless|Random pattern 36 for SPP scheme
213.137||spp37|dimensionless|Random pattern 37 for SPP scheme
213.138||spp38|dimensionless|Random pattern 38 for SPP scheme
213.139||spp39|dimensionless|Random pattern 39 for SPP scheme
213.140||spp40|dimensionless|Random pattern 40 for SPP scheme
213.141||spp41|dimensionless|Random pattern 41 for SPP scheme
213.142||spp42|dimensionless|Random pattern 42 for SPP scheme
213.143||spp43|dimensionless|Random pattern 43 for SPP scheme
213.144||spp44|dimensionless|Random pattern 44 for SPP scheme
213.145||spp45|dimensionless|Random pattern 45 for SPP scheme
213.146||spp46|dimensionless|Random pattern 46 for SPP scheme
213.147||spp47|dimensionless|Random pattern 47 for SPP scheme
213.148||spp48|dimensionless|Random pattern 48 for SPP scheme
213.149||spp49|dimensionless|Random pattern 49 for SPP scheme
213.150||spp50|dimensionless|Random pattern 50 for SPP scheme
213.151||spp51|dimensionless|Random pattern 51 for SPP scheme
213.152||spp52|dimensionless|Random pattern 52 for SPP scheme
213.153||spp53|dimensionless|Random pattern 53 for SPP scheme
213.154||spp54|dimensionless|Random pattern 54 for SPP scheme
213.155||spp55|dimensionless|Random pattern 55 for SPP scheme
213.156||spp56|dimensionless|Random pattern 56 for SPP scheme
213.157||spp57|dimensionless|Random pattern 57 for SPP scheme
213.158||spp58|dimensionless|Random pattern 58 for SPP scheme
213.159||spp59|dimensionless|Random pattern 59 for SPP scheme
213.160||spp60|dimensionless|Random pattern 60 for SPP scheme
213.161||spp61|dimensionless|Random pattern 61 for SPP scheme
213.162||spp62|dimensionless|Random pattern 62 for SPP scheme
213.163||spp63|dimensionless|Random pattern 63 for SPP scheme
213.164||spp64|dimensionless|Random pattern 64 for SPP scheme
213.165||spp65|dimensionless|Random pattern 65 for SPP scheme
213.166||spp66|dimensionless|Random pattern 66 for SPP scheme
213.167||spp67|dimensionless|Random pattern 67 for SPP scheme
213.168||spp68|dimensionless|Random pattern 68 for SPP scheme
213.169||spp69|dimensionless|Random pattern 69 for SPP scheme
213.170||spp70|dimensionless|Random pattern 70 for SPP scheme
213.171||spp71|dimensionless|Random pattern 71 for SPP scheme
213.172||spp72|dimensionless|Random pattern 72 for SPP scheme
213.173||spp73|dimensionless|Random pattern 73 for SPP scheme
213.174||spp74|dimensionless|Random pattern 74 for SPP scheme
213.175||spp75|dimensionless|Random pattern 75 for SPP scheme
213.176||spp76|dimensionless|Random pattern 76 for SPP scheme
213.177||spp77|dimensionless|Random pattern 77 for SPP scheme
213.178||spp78|dimensionless|Random pattern 78 for SPP scheme
213.179||spp79|dimensionless|Random pattern 79 for SPP scheme
213.180||spp80|dimensionless|Random pattern 80 for SPP scheme
213.181||spp81|dimensionless|Random pattern 81 for SPP scheme
213.182||spp82|dimensionless|Random pattern 82 for SPP scheme
213.183||spp83|dimensionless|Random pattern 83 for SPP scheme
213.184||spp84|dimensionless|Random pattern 84 for SPP scheme
213.185||spp85|dimensionless|Random pattern 85 for SPP scheme
213.186||spp86|dimensionless|Random pattern 86 for SPP scheme
213.187||spp87|dimensionless|Random pattern 87 for SPP scheme
213.188||spp88|dimensionless|Random pattern 88 for SPP scheme
213.189||spp89|dimensionless|Random pattern 89 for SPP scheme
213.190||spp90|dimensionless|Random pattern 90 for SPP scheme
213.191||spp91|dimensionless|Random pattern 91 for SPP scheme
213.192||spp92|dimensionless|Random pattern 92 for SPP scheme
213.193||spp93|dimensionless|Random pattern 93 for SPP scheme
213.194||spp94|dimensionless|Random pattern 94 for SPP scheme
213.195||spp95|dimensionless|Random pattern 95 for SPP scheme
213.196||spp96|dimensionless|Random pattern 96 for SPP scheme
213.197||spp97|dimensionless|Random pattern 97 for SPP scheme
213.198||spp98|dimensionless|Random pattern 98 for SPP scheme
213.199||spp99|dimensionless|Random pattern 99 for SPP scheme
213.200||spp100|dimensionless|Random pattern 100 for SPP scheme
213.201||spp101|dimensionless|Random pattern 101 for SPP scheme
213.202||spp102|dimensionless|Random pattern 102 for SPP scheme
213.203||spp103|dimensionless|Random pattern 103 for SPP scheme
213.204||spp104|dimensionless|Random pattern 104 for SPP scheme
213.205||spp105|dimensionless|Random pattern 105 for SPP scheme
213.206||spp106|dimensionless|Random pattern 106 for SPP scheme
213.207||spp107|dimensionless|Random pattern 107 for SPP scheme
213.208||spp108|dimensionless|Random pattern 108 for SPP scheme
213.209||spp109|dimensionless|Random pattern 109 for SPP scheme
213.210||spp110|dimensionless|Random pattern 110 for SPP scheme
213.211||spp111|dimensionless|Random pattern 111 for SPP scheme
213.212||spp112|dimensionless|Random pattern 112 for SPP scheme
213.213||spp113|dimensionless|Random pattern 113 for SPP scheme
213.214||spp114|dimensionless|Random pattern 114 for SPP scheme
213.215||spp115|dimensionless|Random pattern 115 for SPP scheme
213.216||spp116|dimensionless|Random pattern 116 for SPP scheme
213.217||spp117|dimensionless|Random pattern 117 for SPP scheme
213.218||spp118|dimensionless|Random pattern 118 for SPP scheme
213.219||spp119|dimensionless|Random pattern 119 for SPP scheme
213.220||spp120|dimensionless|Random pattern 120 for SPP scheme
213.221||spp121|dimensionless|Random pattern 121 for SPP scheme
214.1||uvcossza|~|Cosine of solar zenith angle
214.2||uvbed|~|UV biologically effective dose
214.3||uvbedcs|~|UV biologically effective dose clear-sky
214.4||uvsflxt280285|W m**-2|Total surface UV spectral flux (280-285 nm)
214.5||uvsflxt285290|W m**-2|Total surface UV spectral flux (285-290 nm)
214.6||uvsflxt290295|W m**-2|Total surface UV spectral flux (290-295 nm)
214.7||uvsflxt295300|W m**-2|Total surface UV spectral flux (295-300 nm)
214.8||uvsflxt300305|W m**-2|Total surface UV spectral flux (300-305 nm)
214.9||uvsflxt305310|W m**-2|Total surface UV spectral flux (305-310 nm)
214.10||uvsflxt310315|W m**-2|Total surface UV spectral flux (310-315 nm)
214.11||uvsflxt315320|W m**-2|Total surface UV spectral flux (315-320 nm)
214.12||uvsflxt320325|W m**-2|Total surface UV spectral flux (320-325 nm)
214.13||uvsflxt325330|W m**-2|Total surface UV spectral flux (325-330 nm)
214.14||uvsflxt330335|W m**-2|Total surface UV spectral flux (330-335 nm)
214.15||uvsflxt335340|W m**-2|Total surface UV spectral flux (335-340 nm)
214.16||uvsflxt340345|W m**-2|Total surface UV spectral flux (340-345 nm)
214.17||uvsflxt345350|W m**-2|Total surface UV spectral flux (345-350 nm)
214.18||uvsflxt350355|W m**-2|Total surface UV spectral flux (350-355 nm)
214.19||uvsflxt355360|W m**-2|Total surface UV spectral flux (355-360 nm)
214.20||uvsflxt360365|W m**-2|Total surface UV spectral flux (360-365 nm)
214.21||uvsflxt365370|W m**-2|Total surface UV spectral flux (365-370 nm)
214.22||uvsflxt370375|W m**-2|Total surface UV spectral flux (370-375 nm)
214.23||uvsflxt375380|W m**-2|Total surface UV spectral flux (375-380 nm)
214.24||uvsflxt380385|W m**-2|Total surface UV spectral flux (380-385 nm)
214.25||uvsflxt385390|W m**-2|Total surface UV spectral flux (385-390 nm)
214.26||uvsflxt390395|W m**-2|Total surface UV spectral flux (390-395 nm)
214.27||uvsflxt395400|W m**-2|Total surface UV spectral flux (395-400 nm)
214.28||uvsflxcs280285|W m**-2|Clear-sky surface UV spectral flux (280-285 nm)
214.29||uvsflxcs285290|W m**-2|Clear-sky surface UV spectral flux (285-290 nm)
214.30||uvsflxcs290295|W m**-2|Clear-sky surface UV spectral flux (290-295 nm)
214.31||uvsflxcs295300|W m**-2|Clear-sky surface UV spectral flux (295-300 nm)
214.32||uvsflxcs300305|W m**-2|Clear-sky surface UV spectral flux (300-305 nm)
214.33||uvsflxcs305310|W m**-2|Clear-sky surface UV spectral flux (305-310 nm)
214.34||uvsflxcs310315|W m**-2|Clear-sky surface UV spectral flux (310-315 nm)
214.35||uvsflxcs315320|W m**-2|Clear-sky surface UV spectral flux (315-320 nm)
214.36||uvsflxcs320325|W m**-2|Clear-sky surface UV spectral flux (320-325 nm)
214.37||uvsflxcs325330|W m**-2|Clear-sky surface UV spectral flux (325-330 nm)
214.38||uvsflxcs330335|W m**-2|Clear-sky surface UV spectral flux (330-335 nm)
214.39||uvsflxcs335340|W m**-2|Clear-sky surface UV spectral flux (335-340 nm)
214.40||uvsflxcs340345|W m**-2|Clear-sky surface UV spectral flux (340-345 nm)
214.41||uvsflxcs345350|W m**-2|Clear-sky surface UV spectral flux (345-350 nm)
214.42||uvsflxcs350355|W m**-2|Clear-sky surface UV spectral flux (350-355 nm)
214.43||uvsflxcs355360|W m**-2|Clear-sky surface UV spectral flux (355-360 nm)
214.44||uvsflxcs360365|W m**-2|Clear-sky surface UV spectral flux (360-365 nm)
214.45||uvsflxcs365370|W m**-2|Clear-sky surface UV spectral flux (365-370 nm)
214.46||uvsflxcs370375|W m**-2|Clear-sky surface UV spectral flux (370-375 nm)
214.47||uvsflxcs375380|W m**-2|Clear-sky surface UV spectral flux (375-380 nm)
214.48||uvsflxcs380385|W m**-2|Clear-sky surface UV spectral flux (380-385 nm)
214.49||uvsflxcs385390|W m**-2|Clear-sky surface UV spectral flux (385-390 nm)
214.50||uvsflxcs390395|W m**-2|Clear-sky surface UV spectral flux (390-395 nm)
214.51||uvsflxcs395400|W m**-2|Clear-sky surface UV spectral flux (395-400 nm)
214.52||aot340|~|Profile of optical thickness at 340 nm
215.1||aersrcsss|kg m**-2 s**-1|Source/gain of sea salt aerosol (0.03 - 0.5 um)
215.2||aersrcssm|kg m**-2 s**-1|Source/gain of sea salt aerosol (0.5 - 5 um)
215.3||aersrcssl|kg m**-2 s**-1|Source/gain of sea salt aerosol (5 - 20 um)
215.4||aerddpsss|kg m**-2 s**-1|Dry deposition of sea salt aerosol (0.03 - 0.5 um)
215.5||aerddpssm|kg m**-2 s**-1|Dry deposition of sea salt aerosol (0.5 - 5 um)
215.6||aerddpssl|kg m**-2 s**-1|Dry deposition of sea salt aerosol (5 - 20 um)
215.7||aersdmsss|kg m**-2 s**-1|Sedimentation of sea salt aerosol (0.03 - 0.5 um)
215.8||aersdmssm|kg m**-2 s**-1|Sedimentation of sea salt aerosol (0.5 - 5 um)
215.9||aersdmssl|kg m**-2 s**-1|Sedimentation of sea salt aerosol (5 - 20 um)
215.10||aerwdlssss|kg m**-2 s**-1|Wet deposition of sea salt aerosol (0.03 - 0.5 um) by large-scale precipitation
215.11||aerwdlsssm|kg m**-2 s**-1|Wet deposition of sea salt aerosol (0.5 - 5 um) by large-scale precipitation
215.12||aerwdlsssl|kg m**-2 s**-1|Wet deposition of sea salt aerosol (5 - 20 um) by large-scale precipitation
215.13||aerwdccsss|kg m**-2 s**-1|Wet deposition of sea salt aerosol (0.03 - 0.5 um) by convective precipitation
215.14||aerwdccssm|kg m**-2 s**-1|Wet deposition of sea salt aerosol (0.5 - 5 um) by convective precipitation
215.15||aerwdccssl|kg m**-2 s**-1|Wet deposition of sea salt aerosol (5 - 20 um) by convective precipitation
215.16||aerngtsss|kg m**-2 s**-1|Negative fixer of sea salt aerosol (0.03 - 0.5 um)
215.17||aerngtssm|kg m**-2 s**-1|Negative fixer of sea salt aerosol (0.5 - 5 um)
215.18||aerngtssl|kg m**-2 s**-1|Negative fixer of sea salt aerosol (5 - 20 um)
215.19||aermsssss|kg m**-2|Vertically integrated mass of sea salt aerosol (0.03 - 0.5 um)
215.20||aermssssm|kg m**-2|Vertically integrated mass of sea salt aerosol (0.5 - 5 um)
215.21||aermssssl|kg m**-2|Vertically integrated mass of sea salt aerosol (5 - 20 um)
215.22||aerodsss|~|Sea salt aerosol (0.03 - 0.5 um) optical depth
215.23||aerodssm|~|Sea salt aerosol (0.5 - 5 um) optical depth
215.24||aerodssl|~|Sea salt aerosol (5 - 20 um) optical depth
215.25||aersrcdus|kg m**-2 s**-1|Source/gain of dust aerosol (0.03 - 0.55 um)
215.26||aersrcdum|kg m**-2 s**-1|Source/gain of dust aerosol (0.55 - 9 um)
215.27||aersrcdul|kg m**-2 s**-1|Source/gain of dust aerosol (9 - 20 um)
215.28||aerddpdus|kg m**-2 s**-1|Dry deposition of dust aerosol (0.03 - 0.55 um)
215.29||aerddpdum|kg m**-2 s**-1|Dry deposition of dust aerosol (0.55 - 9 um)
215.30||aerddpdul|kg m**-2 s**-1|Dry deposition of dust aerosol (9 - 20 um)
215.31||aersdmdus|kg m**-2 s**-1|Sedimentation of dust aerosol (0.03 - 0.55 um)
215.32||aersdmdum|kg m**-2 s**-1|Sedimentation of dust aerosol (0.55 - 9 um)
215.33||aersdmdul|kg m**-2 s**-1|Sedimentation of dust aerosol (9 - 20 um)
215.34||aerwdlsdus|kg m**-2 s**-1|Wet deposition of dust aerosol (0.03 - 0.55 um) by large-scale precipitation
215.35||aerwdlsdum|kg m**-2 s**-1|Wet deposition of dust aerosol (0.55 - 9 um) by large-scale precipitation
215.36||aerwdlsdul|kg m**-2 s**-1|Wet deposition of dust aerosol (9 - 20 um) by large-scale precipitation
215.37||aerwdccdus|kg m**-2 s**-1|Wet deposition of dust aerosol (0.03 - 0.55 um) by convective precipitation
215.38||aerwdccdum|kg m**-2 s**-1|Wet deposition of dust aerosol (0.55 - 9 um) by convective precipitation
215.39||aerwdccdul|kg m**-2 s**-1|Wet deposition of dust aerosol (9 - 20 um) by convective precipitation
215.40||aerngtdus|kg m**-2 s**-1|Negative fixer of dust aerosol (0.03 - 0.55 um)
215.41||aerngtdum|kg m**-2 s**-1|Negative fixer of dust aerosol (0.55 - 9 um)
215.42||aerngtdul|kg m**-2 s**-1|Negative fixer of dust aerosol (9 - 20 um)
215.43||aermssdus|kg m**-2|Vertically integrated mass of dust aerosol (0.03 - 0.55 um)
215.44||aermssdum|kg m**-2|Vertically integrated mass of dust aerosol (0.55 - 9 um)
215.45||aermssdul|kg m**-2|Vertically integrated mass of dust aerosol (9 - 20 um)
215.46||aeroddus|~|Dust aerosol (0.03 - 0.55 um) optical depth
215.47||aeroddum|~|Dust aerosol (0.55 - 9 um) optical depth
215.48||aeroddul|~|Dust aerosol (9 - 20 um) optical depth
215.49||aersrcomhphob|kg m**-2 s**-1|Source/gain of hydrophobic organic matter aerosol
215.50||aersrcomhphil|kg m**-2 s**-1|Source/gain of hydrophilic organic matter aerosol
215.51||aerddpomhphob|kg m**-2 s**-1|Dry deposition of hydrophobic organic matter aerosol
215.52||aerddpomhphil|kg m**-2 s**-1|Dry deposition of hydrophilic organic matter aerosol
215.53||aersdmomhphob|kg m**-2 s**-1|Sedimentation of hydrophobic organic matter aerosol
215.54||aersdmomhphil|kg m**-2 s**-1|Sedimentation of hydrophilic organic matter aerosol
215.55||aerwdlsomhphob|kg m**-2 s**-1|Wet deposition of hydrophobic organic matter aerosol by large-scale precipitation
215.56||aerwdlsomhphil|kg m**-2 s**-1|Wet deposition of hydrophilic organic matter aerosol by large-scale precipitation
215.57||aerwdccomhphob|kg m**-2 s**-1|Wet deposition of hydrophobic organic matter aerosol by convective precipitation
215.58||aerwdccomhphil|kg m**-2 s**-1|Wet deposition of hydrophilic organic matter aerosol by convective precipitation
215.59||aerngtomhphob|kg m**-2 s**-1|Negative fixer of hydrophobic organic matter aerosol
215.60||aerngtomhphil|kg m**-2 s**-1|Negative fixer of hydrophilic organic matter aerosol
215.61||aermssomhphob|kg m**-2|Vertically integrated mass of hydrophobic organic matter aerosol
215.62||aermssomhphil|kg m**-2|Vertically integrated mass of hydrophilic organic matter aerosol
215.63||aerodomhphob|~|Hydrophobic organic matter aerosol optical depth
215.64||aerodomhphil|~|Hydrophilic organic matter aerosol optical depth
215.65||aersrcbchphob|kg m**-2 s**-1|Source/gain of hydrophobic black carbon aerosol
215.66||aersrcbchphil|kg m**-2 s**-1|Source/gain of hydrophilic black carbon aerosol
215.67||aerddpbchphob|kg m**-2 s**-1|Dry deposition of hydrophobic black carbon aerosol
215.68||aerddpbchphil|kg m**-2 s**-1|Dry deposition of hydrophilic black carbon aerosol
215.69||aersdmbchphob|kg m**-2 s**-1|Sedimentation of hydrophobic black carbon aerosol
215.70||aersdmbchphil|kg m**-2 s**-1|Sedimentation of hydrophilic black carbon aerosol
215.71||aerwdlsbchphob|kg m**-2 s**-1|Wet deposition of hydrophobic black carbon aerosol by large-scale precipitation
215.72||aerwdlsbchphil|kg m**-2 s**-1|Wet deposition of hydrophilic black carbon aerosol by large-scale precipitation
215.73||aerwdccbchphob|kg m**-2 s**-1|Wet deposition of hydrophobic black carbon aerosol by convective precipitation
215.74||aerwdccbchphil|kg m**-2 s**-1|Wet deposition of hydrophilic black carbon aerosol by convective precipitation
215.75||aerngtbchphob|kg m**-2 s**-1|Negative fixer of hydrophobic black carbon aerosol
215.76||aerngtbchphil|kg m**-2 s**-1|Negative fixer of hydrophilic black carbon aerosol
215.77||aermssbchphob|kg m**-2|Vertically integrated mass of hydrophobic black carbon aerosol
215.78||aermssbchphil|kg m**-2|Vertically integrated mass of hydrophilic black carbon aerosol
215.79||aerodbchphob|~|Hydrophobic black carbon aerosol optical depth
215.80||aerodbchphil|~|Hydrophilic black carbon aerosol optical depth
215.81||aersrcsu|kg m**-2 s**-1|Source/gain of sulphate aerosol
215.82||aerddpsu|kg m**-2 s**-1|Dry deposition of sulphate aerosol
215.83||aersdmsu|kg m**-2 s**-1|Sedimentation of sulphate aerosol
215.84||aerwdlssu|kg m**-2 s**-1|Wet deposition of sulphate aerosol by large-scale precipitation
215.85||aerwdccsu|kg m**-2 s**-1|Wet deposition of sulphate aerosol by convective precipitation
215.86||aerngtsu|kg m**-2 s**-1|Negative fixer of sulphate aerosol
215.87||aermsssu|kg m**-2|Vertically integrated mass of sulphate aerosol
215.88||aerodsu|~|Sulphate aerosol optical depth
215.89||accaod550|s|Accumulated total aerosol optical depth at 550 nm
215.90||aluvpsn|(0 - 1)|Effective (snow effect included) UV visible albedo for direct radiation
215.91||aerdep10si|kg s**2 m**-5|10 metre wind speed dust emission potential
215.92||aerdep10fg|kg s**2 m**-5|10 metre wind gustiness dust emission potential
215.93||aot532|dimensionless|Total aerosol optical thickness at 532 nm
215.94||naot532|dimensionless|Natural (sea-salt and dust) aerosol optical thickness at 532 nm
215.95||aaot532|dimensionless|Anthropogenic (black carbon, organic matter, sulphate) aerosol optical thickness at 532 nm
215.96||aodabs340|~|Total absorption aerosol optical depth at 340 nm
215.97||aodabs355|~|Total absorption aerosol optical depth at 355 nm
215.98||aodabs380|~|Total absorption aerosol optical depth at 380 nm
215.99||aodabs400|~|Total absorption aerosol optical depth at 400 nm
215.100||aodabs440|~|Total absorption aerosol optical depth at 440 nm
215.101||aodabs469|~|Total absorption aerosol optical depth at 469 nm
215.102||aodabs500|~|Total absorption aerosol optical depth at 500 nm
215.103||aodabs532|~|Total absorption aerosol optical depth at 532 nm
215.104||aodabs550|~|Total absorption aerosol optical depth at 550 nm
215.105||aodabs645|~|Total absorption aerosol optical depth at 645 nm
215.106||aodabs670|~|Total absorption aerosol optical depth at 670 nm
215.107||aodabs800|~|Total absorption aerosol optical depth at 800 nm
215.108||aodabs858|~|Total absorption aerosol optical depth at 858 nm
215.109||aodabs865|~|Total absorption aerosol optical depth at 865 nm
215.110||aodabs1020|~|Total absorption aerosol optical depth at 1020 nm
215.111||aodabs1064|~|Total absorption aerosol optical depth at 1064 nm
215.112||aodabs1240|~|Total absorption aerosol optical depth at 1240 nm
215.113||aodabs1640|~|Total absorption aerosol optical depth at 1640 nm
215.114||aodfm340|~|Total fine mode (r < 0.5 um) aerosol optical depth at 340 nm
215.115||aodfm355|~|Total fine mode (r < 0.5 um) aerosol optical depth at 355 nm
215.116||aodfm380|~|Total fine mode (r < 0.5 um) aerosol optical depth at 380 nm
215.117||aodfm400|~|Total fine mode (r < 0.5 um) aerosol optical depth at 400 nm
215.118||aodfm440|~|Total fine mode (r < 0.5 um) aerosol optical depth at 440 nm
215.119||aodfm469|~|Total fine mode (r < 0.5 um) aerosol optical depth at 469 nm
215.120||aodfm500|~|Total fine mode (r < 0.5 um) aerosol optical depth at 500 nm
215.121||aodfm532|~|Total fine mode (r < 0.5 um) aerosol optical depth at 532 nm
215.122||aodfm550|~|Total fine mode (r < 0.5 um) aerosol optical depth at 550 nm
215.123||aodfm645|~|Total fine mode (r < 0.5 um) aerosol optical depth at 645 nm
215.124||aodfm670|~|Total fine mode (r < 0.5 um) aerosol optical depth at 670 nm
215.125||aodfm800|~|Total fine mode (r < 0.5 um) aerosol optical depth at 800 nm
215.126||aodfm858|~|Total fine mode (r < 0.5 um) aerosol optical depth at 858 nm
215.127||aodfm865|~|Total fine mode (r < 0.5 um) aerosol optical depth at 865 nm
215.128||aodfm1020|~|Total fine mode (r < 0.5 um) aerosol optical depth at 1020 nm
215.129||aodfm1064|~|Total fine mode (r < 0.5 um) aerosol optical depth at 1064 nm
215.130||aodfm1240|~|Total fine mode (r < 0.5 um) aerosol optical depth at 1240 nm
215.131||aodfm1640|~|Total fine mode (r < 0.5 um) aerosol optical depth at 1640 nm
215.132||ssa340|(0 - 1)|Single scattering albedo at 340 nm
215.133||ssa355|(0 - 1)|Single scattering albedo at 355 nm
215.134||ssa380|(0 - 1)|Single scattering albedo at 380 nm
215.135||ssa400|(0 - 1)|Single scattering albedo at 400 nm
215.136||ssa440|(0 - 1)|Single scattering albedo at 440 nm
215.137||ssa469|(0 - 1)|Single scattering albedo at 469 nm
215.138||ssa500|(0 - 1)|Single scattering albedo at 500 nm
215.139||ssa532|(0 - 1)|Single scattering albedo at 532 nm
215.140||ssa550|(0 - 1)|Single scattering albedo at 550 nm
215.141||ssa645|(0 - 1)|Single scattering albedo at 645 nm
215.142||ssa670|(0 - 1)|Single scattering albedo at 670 nm
215.143||ssa800|(0 - 1)|Single scattering albedo at 800 nm
215.144||ssa858|(0 - 1)|Single scattering albedo at 858 nm
215.145||ssa865|(0 - 1)|Single scattering albedo at 865 nm
215.146||ssa1020|(0 - 1)|Single scattering albedo at 1020 nm
215.147||ssa1064|(0 - 1)|Single scattering albedo at 1064 nm
215.148||ssa1240|(0 - 1)|Single scattering albedo at 1240 nm
215.149||ssa1640|(0 - 1)|Single scattering albedo at 1640 nm
215.150||asymmetry340|~|Asymmetry factor at 340 nm
215.151||asymmetry355|~|Asymmetry factor at 355 nm
215.152||asymmetry380|~|Asymmetry factor at 380 nm
215.153||asymmetry400|~|Asymmetry factor at 400 nm
215.154||asymmetry440|~|Asymmetry factor at 440 nm
215.155||asymmetry469|~|Asymmetry factor at 469 nm
215.156||asymmetry500|~|Asymmetry factor at 500 nm
215.157||asymmetry532|~|Asymmetry factor at 532 nm
215.158||asymmetry550|~|Asymmetry factor at 550 nm
215.159||asymmetry645|~|Asymmetry factor at 645 nm
215.160||asymmetry670|~|Asymmetry factor at 670 nm
215.161||asymmetry800|~|Asymmetry factor at 800 nm
215.162||asymmetry858|~|Asymmetry factor at 858 nm
215.163||asymmetry865|~|Asymmetry factor at 865 nm
215.164||asymmetry1020|~|Asymmetry factor at 1020 nm
215.165||asymmetry1064|~|Asymmetry factor at 1064 nm
215.166||asymmetry1240|~|Asymmetry factor at 1240 nm
215.167||asymmetry1640|~|Asymmetry factor at 1640 nm
215.168||aersrcso2|kg m**-2 s**-1|Source/gain of sulphur dioxide
215.169||aerddpso2|kg m**-2 s**-1|Dry deposition of sulphur dioxide
215.170||aersdmso2|kg m**-2 s**-1|Sedimentation of sulphur dioxide
215.171||aerwdlsso2|kg m**-2 s**-1|Wet deposition of sulphur dioxide by large-scale precipitation
215.172||aerwdccso2|kg m**-2 s**-1|Wet deposition of sulphur dioxide by convective precipitation
215.173||aerngtso2|kg m**-2 s**-1|Negative fixer of sulphur dioxide
215.174||aermssso2|kg m**-2|Vertically integrated mass of sulphur dioxide
215.175||aerodso2|~|Sulphur dioxide optical depth
215.176||aodabs2130|~|Total absorption aerosol optical depth at 2130 nm
215.177||aodfm2130|~|Total fine mode (r < 0.5 um) aerosol optical depth at 2130 nm
215.178||ssa2130|(0 - 1)|Single scattering albedo at 2130 nm
215.179||asymmetry2130|~|Asymmetry factor at 2130 nm
215.180||aerext355|m**-1|Aerosol extinction coefficient at 355 nm
215.181||aerext532|m**-1|Aerosol extinction coefficient at 532 nm
215.182||aerext1064|m**-1|Aerosol extinction coefficient at 1064 nm
215.183||aerbackscattoa355|m**-1 sr**-1|Aerosol backscatter coefficient at 355 nm (from top of atmosphere)
215.184||aerbackscattoa532|m**-1 sr**-1|Aerosol backscatter coefficient at 532 nm (from top of atmosphere)
215.185||aerbackscattoa1064|m**-1 sr**-1|Aerosol backscatter coefficient at 1064 nm (from top of atmosphere)
215.186||aerbackscatgnd355|m**-1 sr**-1|Aerosol backscatter coefficient at 355 nm (from ground)
215.187||aerbackscatgnd532|m**-1 sr**-1|Aerosol backscatter coefficient at 532 nm (from ground)
215.188||aerbackscatgnd1064|m**-1 sr**-1|Aerosol backscatter coefficient at 1064 nm (from ground)
215.189||aersrcnif|kg m**-2 s**-1|Source/gain of fine-mode nitrate aerosol
215.190||aersrcnic|kg m**-2 s**-1|Source/gain of coarse-mode nitrate aerosol
215.191||aerddpnif|kg m**-2 s**-1|Dry deposition of fine-mode nitrate aerosol
215.192||aerddpnic|kg m**-2 s**-1|Dry deposition of coarse-mode nitrate aerosol
215.193||aersdmnif|kg m**-2 s**-1|Sedimentation of fine-mode nitrate aerosol
215.194||aersdmnic|kg m**-2 s**-1|Sedimentation of coarse-mode nitrate aerosol
215.195||aerwdlnif|kg m**-2 s**-1|Wet deposition of fine-mode nitrate aerosol by large-scale precipitation
215.196||aerwdlnic|kg m**-2 s**-1|Wet deposition of coarse-mode nitrate aerosol by large-scale precipitation
215.197||aerwdcnif|kg m**-2 s**-1|Wet deposition of fine-mode nitrate aerosol by convective precipitation
215.198||aerwdcnic|kg m**-2 s**-1|Wet deposition of coarse-mode nitrate aerosol by convective precipitation
215.199||aerngtnif|kg m**-2 s**-1|Negative fixer of fine-mode nitrate aerosol
215.200||aerngtnic|kg m**-2 s**-1|Negative fixer of coarse-mode nitrate aerosol
215.201||aermssnif|kg m**-2|Vertically integrated mass of fine-mode nitrate aerosol
215.202||aermssnic|kg m**-2|Vertically integrated mass of coarse-mode nitrate aerosol
215.203||aerodnif|dimensionless|Fine-mode nitrate aerosol optical depth at 550 nm
215.204||aerodnic|dimensionless|Coarse-mode nitrate aerosol optical depth at 550 nm
215.205||aersrcam|kg m**-2 s**-1|Source/gain of ammonium aerosol
215.206||aerddpam|kg m**-2 s**-1|Dry deposition of ammonium aerosol
215.207||aersdmam|kg m**-2 s**-1|Sedimentation of ammonium aerosol
215.208||aerwdlam|kg m**-2 s**-1|Wet deposition of ammonium aerosol by large-scale precipitation
215.209||aerwdcam|kg m**-2 s**-1|Wet deposition of ammonium aerosol by convective precipitation
215.210||aerngtam|kg m**-2 s**-1|Negative fixer of ammonium aerosol
215.211||aermssam|kg m**-2|Vertically integrated mass of ammonium aerosol
217.3||h2o2|kg kg**-1|Hydrogen peroxide
217.4||ch4_c|kg kg**-1|Methane (chemistry)
217.6||hno3|kg kg**-1|Nitric acid
217.7||ch3ooh|kg kg**-1|Methyl peroxide
217.9||par|kg kg**-1|Paraffins
217.10||c2h4|kg kg**-1|Ethene
217.11||ole|kg kg**-1|Olefins
217.12||ald2|kg kg**-1|Aldehydes
217.13||pan|kg kg**-1|Peroxyacetyl nitrate
217.14||rooh|kg kg**-1|Peroxides
217.15||onit|kg kg**-1|Organic nitrates
217.16||c5h8|kg kg**-1|Isoprene
217.18||dms|kg kg**-1|Dimethyl sulfide
217.19||nh3|kg kg**-1|Ammonia mass mixing ratio
217.20||so4|kg kg**-1|Sulfate
217.21||nh4|kg kg**-1|Ammonium
217.22||msa|kg kg**-1|Methane sulfonic acid
217.23||ch3cocho|kg kg**-1|Methyl glyoxal
217.24||o3s|kg kg**-1|Stratospheric ozone
217.26||pb|kg kg**-1|Lead
217.27||no|kg kg**-1|Nitrogen monoxide mass mixing ratio
217.28||ho2|kg kg**-1|Hydroperoxy radical
217.29||ch3o2|kg kg**-1|Methylperoxy radical
217.30||oh|kg kg**-1|Hydroxyl radical
217.32||no3|kg kg**-1|Nitrate radical
217.33||n2o5|kg kg**-1|Dinitrogen pentoxide
217.34||ho2no2|kg kg**-1|Pernitric acid
217.35||c2o3|kg kg**-1|Peroxy acetyl radical
217.36||ror|kg kg**-1|Organic ethers
217.37||rxpar|kg kg**-1|PAR budget corrector
217.38||xo2|kg kg**-1|NO to NO2 operator
217.39||xo2n|kg kg**-1|NO to alkyl nitrate operator
217.40||nh2|kg kg**-1|Amine
217.41||psc|kg kg**-1|Polar stratospheric cloud
217.42||ch3oh|kg kg**-1|Methanol
217.43||hcooh|kg kg**-1|Formic acid
217.44||mcooh|kg kg**-1|Methacrylic acid
217.45||c2h6|kg kg**-1|Ethane
217.46||c2h5oh|kg kg**-1|Ethanol
217.47||c3h8|kg kg**-1|Propane
217.48||c3h6|kg kg**-1|Propene
217.49||c10h16|kg kg**-1|Terpenes
217.50||ispd|kg kg**-1|Methacrolein MVK
217.51||no3_a|kg kg**-1|Nitrate
217.52||ch3coch3|kg kg**-1|Acetone
217.53||aco2|kg kg**-1|Acetone product
217.54||ic3h7o2|kg kg**-1|IC3H7O2
217.55||hypropo2|kg kg**-1|HYPROPO2
217.56||noxa|kg kg**-1|Nitrogen oxides Transp
218.3||tc_h2o2|kg m**-2|Total column hydrogen peroxide
218.4||tc_ch4|kg m**-2|Total column methane
218.6||tc_hno3|kg m**-2|Total column nitric acid
218.7||tc_ch3ooh|kg m**-2|Total column methyl peroxide
218.9||tc_par|kg m**-2|Total column paraffins
218.10||tc_c2h4|kg m**-2|Total column ethene
218.11||tc_ole|kg m**-2|Total column olefins
218.12||tc_ald2|kg m**-2|Total column aldehydes
218.13||tc_pan|kg m**-2|Total column  peroxyacetyl nitrate
218.14||tc_rooh|kg m**-2|Total column peroxides
218.15||tc_onit|kg m**-2|Total column organic nitrates
218.16||tc_c5h8|kg m**-2|Total column  isoprene
218.18||tc_dms|kg m**-2|Total column dimethyl sulfide
218.19||tc_nh3|kg m**-2|Total column ammonia
218.20||tc_so4|kg m**-2|Total column  sulfate
218.21||tc_nh4|kg m**-2|Total column ammonium
218.22||tc_msa|kg m**-2|Total column  methane sulfonic acid
218.23||tc_ch3cocho|kg m**-2|Total column methyl glyoxal
218.24||tc_o3s|kg m**-2|Total column stratospheric ozone
218.26||tc_pb|kg m**-2|Total column  lead
218.27||tc_no|kg m**-2|Total column nitrogen monoxide
218.28||tc_ho2|kg m**-2|Total column hydroperoxy radical
218.29||tc_ch3o2|kg m**-2|Total column methylperoxy radical
218.30||tc_oh|kg m**-2|Total column hydroxyl radical
218.32||tc_no3|kg m**-2|Total column nitrate radical
218.33||tc_n2o5|kg m**-2|Total column dinitrogen pentoxide
218.34||tc_ho2no2|kg m**-2|Total column pernitric acid
218.35||tc_c2o3|kg m**-2|Total column peroxy acetyl radical
218.36||tc_ror|kg m**-2|Total column  organic ethers
218.37||tc_rxpar|kg m**-2|Total column PAR budget corrector
218.38||tc_xo2|kg m**-2|Total column NO to NO2 operator
218.39||tc_xo2n|kg m**-2|Total column NO to alkyl nitrate operator
218.40||tc_nh2|kg m**-2|Total column amine
218.41||tc_psc|kg m**-2|Total column  polar stratospheric cloud
218.42||tc_ch3oh|kg m**-2|Total column methanol
218.43||tc_hcooh|kg m**-2|Total column formic acid
218.44||tc_mcooh|kg m**-2|Total column  methacrylic acid
218.45||tc_c2h6|kg m**-2|Total column  ethane
218.46||tc_c2h5oh|kg m**-2|Total column ethanol
218.47||tc_c3h8|kg m**-2|Total column propane
218.48||tc_c3h6|kg m**-2|Total column propene
218.49||tc_c10h16|kg m**-2|Total column terpenes
218.50||tc_ispd|kg m**-2|Total column methacrolein MVK
218.51||tc_no3_a|kg m**-2|Total column nitrate
218.52||tc_ch3coch3|kg m**-2|Total column acetone
218.53||tc_aco2|kg m**-2|Total column acetone product
218.54||tc_ic3h7o2|kg m**-2|Total column IC3H7O2
218.55||tc_hypropo2|kg m**-2|Total column HYPROPO2
218.56||tc_noxa|kg m**-2|Total column nitrogen oxides Transp
219.1||e_go3|kg m**-2 s**-1|Ozone emissions
219.2||e_nox|kg m**-2 s**-1|Nitrogen oxides emissions
219.3||e_h2o2|kg m**-2 s**-1|Hydrogen peroxide emissions
219.4||e_ch4|kg m**-2 s**-1|Methane emissions
219.5||e_co|kg m**-2 s**-1|Carbon monoxide emissions
219.6||e_hno3|kg m**-2 s**-1|Nitric acid emissions
219.7||e_ch3ooh|kg m**-2 s**-1|Methyl peroxide emissions
219.8||e_hcho|kg m**-2 s**-1|Formaldehyde emissions
219.9||e_par|kg m**-2 s**-1|Paraffins emissions
219.10||e_c2h4|kg m**-2 s**-1|Ethene emissions
219.11||e_ole|kg m**-2 s**-1|Olefins emissions
219.12||e_ald2|kg m**-2 s**-1|Aldehydes emissions
219.13||e_pan|kg m**-2 s**-1|Peroxyacetyl nitrate emissions
219.14||e_rooh|kg m**-2 s**-1|Peroxides emissions
219.15||e_onit|kg m**-2 s**-1|Organic nitrates emissions
219.16||e_c5h8|kg m**-2 s**-1|Isoprene emissions
219.17||e_so2|kg m**-2 s**-1|Sulfur dioxide emissions
219.18||e_dms|kg m**-2 s**-1|Dimethyl sulfide emissions
219.19||e_nh3|kg m**-2 s**-1|Ammonia emissions
219.20||e_so4|kg m**-2 s**-1|Sulfate emissions
219.21||e_nh4|kg m**-2 s**-1|Ammonium emissions
219.22||e_msa|kg m**-2 s**-1|Methane sulfonic acid emissions
219.23||e_ch3cocho|kg m**-2 s**-1|Methyl glyoxal emissions
219.24||e_o3s|kg m**-2 s**-1|Stratospheric ozone emissions
219.25||e_ra|kg m**-2 s**-1|Radon emissions
219.26||e_pb|kg m**-2 s**-1|Lead emissions
219.27||e_no|kg m**-2 s**-1|Nitrogen monoxide emissions
219.28||e_ho2|kg m**-2 s**-1|Hydroperoxy radical emissions
219.29||e_ch3o2|kg m**-2 s**-1|Methylperoxy radical emissions
219.30||e_oh|kg m**-2 s**-1|Hydroxyl radical emissions
219.31||e_no2|kg m**-2 s**-1|Nitrogen dioxide emissions
219.32||e_no3|kg m**-2 s**-1|Nitrate radical emissions
219.33||e_n2o5|kg m**-2 s**-1|Dinitrogen pentoxide emissions
219.34||e_ho2no2|kg m**-2 s**-1|Pernitric acid emissions
219.35||e_c2o3|kg m**-2 s**-1|Peroxy acetyl radical emissions
219.36||e_ror|kg m**-2 s**-1|Organic ethers emissions
219.37||e_rxpar|kg m**-2 s**-1|PAR budget corrector emissions
219.38||e_xo2|kg m**-2 s**-1|NO to NO2 operator emissions
219.39||e_xo2n|kg m**-2 s**-1|NO to alkyl nitrate operator emissions
219.40||e_nh2|kg m**-2 s**-1|Amine emissions
219.41||e_psc|kg m**-2 s**-1|Polar stratospheric cloud emissions
219.42||e_ch3oh|kg m**-2 s**-1|Methanol emissions
219.43||e_hcooh|kg m**-2 s**-1|Formic acid emissions
219.44||e_mcooh|kg m**-2 s**-1|Methacrylic acid emissions
219.45||e_c2h6|kg m**-2 s**-1|Ethane emissions
219.46||e_c2h5oh|kg m**-2 s**-1|Ethanol emissions
219.47||e_c3h8|kg m**-2 s**-1|Propane emissions
219.48||e_c3h6|kg m**-2 s**-1|Propene emissions
219.49||e_c10h16|kg m**-2 s**-1|Terpenes emissions
219.50||e_ispd|kg m**-2 s**-1|Methacrolein MVK  emissions
219.51||e_no3_a|kg m**-2 s**-1|Nitrate emissions
219.52||e_ch3coch3|kg m**-2 s**-1|Acetone emissions
219.53||e_aco2|kg m**-2 s**-1|Acetone product emissions
219.54||e_ic3h7o2|kg m**-2 s**-1|IC3H7O2 emissions
219.55||e_hypropo2|kg m**-2 s**-1|HYPROPO2 emissions
219.56||e_noxa|kg m**-2 s**-1|Nitrogen oxides Transp emissions
221.1||dv_go3|m s**-1|Ozone deposition velocity
221.2||dv_nox|m s**-1|Nitrogen oxides deposition velocity
221.3||dv_h2o2|m s**-1|Hydrogen peroxide deposition velocity
221.4||dv_ch4|m s**-1|Methane deposition velocity
221.5||dv_co|m s**-1|Carbon monoxide deposition velocity
221.6||dv_hno3|m s**-1|Nitric acid deposition velocity
221.7||dv_ch3ooh|m s**-1|Methyl peroxide deposition velocity
221.8||dv_hcho|m s**-1|Formaldehyde deposition velocity
221.9||dv_par|m s**-1|Paraffins deposition velocity
221.10||dv_c2h4|m s**-1|Ethene deposition velocity
221.11||dv_ole|m s**-1|Olefins deposition velocity
221.12||dv_ald2|m s**-1|Aldehydes deposition velocity
221.13||dv_pan|m s**-1|Peroxyacetyl nitrate deposition velocity
221.14||dv_rooh|m s**-1|Peroxides deposition velocity
221.15||dv_onit|m s**-1|Organic nitrates deposition velocity
221.16||dv_c5h8|m s**-1|Isoprene deposition velocity
221.17||dv_so2|m s**-1|Sulfur dioxide deposition velocity
221.18||dv_dms|m s**-1|Dimethyl sulfide deposition velocity
221.19||dv_nh3|m s**-1|Ammonia deposition velocity
221.20||dv_so4|m s**-1|Sulfate deposition velocity
221.21||dv_nh4|m s**-1|Ammonium deposition velocity
221.22||dv_msa|m s**-1|Methane sulfonic acid deposition velocity
221.23||dv_ch3cocho|m s**-1|Methyl glyoxal deposition velocity
221.24||dv_o3s|m s**-1|Stratospheric ozone deposition velocity
221.25||dv_ra|m s**-1|Radon deposition velocity
221.26||dv_pb|m s**-1|Lead deposition velocity
221.27||dv_no|m s**-1|Nitrogen monoxide deposition velocity
221.28||dv_ho2|m s**-1|Hydroperoxy radical deposition velocity
221.29||dv_ch3o2|m s**-1|Methylperoxy radical deposition velocity
221.30||dv_oh|m s**-1|Hydroxyl radical deposition velocity
221.31||dv_no2|m s**-1|Nitrogen dioxide deposition velocity
221.32||dv_no3|m s**-1|Nitrate radical deposition velocity
221.33||dv_n2o5|m s**-1|Dinitrogen pentoxide deposition velocity
221.34||dv_ho2no2|m s**-1|Pernitric acid deposition velocity
221.35||dv_c2o3|m s**-1|Peroxy acetyl radical deposition velocity
221.36||dv_ror|m s**-1|Organic ethers deposition velocity
221.37||dv_rxpar|m s**-1|PAR budget corrector deposition velocity
221.38||dv_xo2|m s**-1|NO to NO2 operator deposition velocity
221.39||dv_xo2n|m s**-1|NO to alkyl nitrate operator deposition velocity
221.40||dv_nh2|m s**-1|Amine deposition velocity
221.41||dv_psc|m s**-1|Polar stratospheric cloud deposition velocity
221.42||dv_ch3oh|m s**-1|Methanol deposition velocity
221.43||dv_hcooh|m s**-1|Formic acid deposition velocity
221.44||dv_mcooh|m s**-1|Methacrylic acid deposition velocity
221.45||dv_c2h6|m s**-1|Ethane deposition velocity
221.46||dv_c2h5oh|m s**-1|Ethanol deposition velocity
221.47||dv_c3h8|m s**-1|Propane deposition velocity
221.48||dv_c3h6|m s**-1|Propene deposition velocity
221.49||dv_c10h16|m s**-1|Terpenes deposition velocity
221.50||dv_ispd|m s**-1|Methacrolein MVK  deposition velocity
221.51||dv_no3_a|m s**-1|Nitrate deposition velocity
221.52||dv_ch3coch3|m s**-1|Acetone deposition velocity
221.53||dv_aco2|m s**-1|Acetone product deposition velocity
221.54||dv_ic3h7o2|m s**-1|IC3H7O2 deposition velocity
221.55||dv_hypropo2|m s**-1|HYPROPO2 deposition velocity
221.56||dv_noxa|m s**-1|Nitrogen oxides Transp deposition velocity
228.20||degm10l|m|-10 degrees C isothermal level (atm)
228.21||fdir|J m**-2|Total sky direct solar radiation at surface
228.22||cdir|J m**-2|Clear-sky direct solar radiation at surface
228.23||cbh|m|Cloud base height
228.24||deg0l|m|0 degrees C isothermal level (atm)
228.25||hvis|m|Horizontal visibility
228.26||mx2t3|K|Maximum temperature at 2 metres in the last 3 hours
228.27||mn2t3|K|Minimum temperature at 2 metres in the last 3 hours
228.28||10fg3|m s**-1|10 metre wind gust in the last 3 hours
228.29||i10fg|m s**-1|Instantaneous 10 metre wind gust
228.37||2rhw|%|2 metre relative humidity with respect to water
228.40||swi1|dimensionless|Soil wetness index in layer 1
228.41||swi2|dimensionless|Soil wetness index in layer 2
228.42||swi3|dimensionless|Soil wetness index in layer 3
228.43||swi4|dimensionless|Soil wetness index in layer 4
228.44||capes|m**2 s**-2|Convective available potential energy shear
228.46||hcct|m|Height of convective cloud top
228.47||hwbt0|m|Height of zero-degree wet-bulb temperature
228.48||hwbt1|m|Height of one-degree wet-bulb temperature
228.50||litoti|km**-2 day**-1|Instantaneous total lightning flash density
228.51||litota1|km**-2 day**-1|Averaged total lightning flash density in the last hour
228.52||licgi|km**-2 day**-1|Instantaneous cloud-to-ground lightning flash density
228.53||licga1|km**-2 day**-1|Averaged cloud-to-ground lightning flash density in the last hour
228.70||smnnob|m**3 m**-3|SMOS observed soil moisture retrieved using neural network
228.71||smnner|m**3 m**-3|SMOS observed soil moisture uncertainty retrieved using neural network
228.72||smnnrfi|%|SMOS radio frequency interference probability
228.73||smnnnb|dimensionless|SMOS number of observations per grid point
228.74||smnntim|hour|SMOS observation time for the satellite soil moisture data
228.78||gppbfas|dimensionless|GPP coefficient from Biogenic Flux Adjustment System
228.79||recbfas|dimensionless|Rec coefficient from Biogenic Flux Adjustment System
228.80||aco2nee|kg m**-2|Accumulated Carbon Dioxide Net Ecosystem Exchange
228.81||aco2gpp|kg m**-2|Accumulated Carbon Dioxide Gross Primary Production
228.82||aco2rec|kg m**-2|Accumulated Carbon Dioxide Ecosystem Respiration
228.83||fco2nee|kg m**-2 s**-1|Flux of Carbon Dioxide Net Ecosystem Exchange
228.84||fco2gpp|kg m**-2 s**-1|Flux of Carbon Dioxide Gross Primary Production
228.85||fco2rec|kg m**-2 s**-1|Flux of Carbon Dioxide Ecosystem Respiration
228.88||tcslw|kg m**-2|Total column supercooled liquid water
228.89||tcrw|kg m**-2|Total column rain water
228.90||tcsw|kg m**-2|Total column snow water
228.91||ccf|(0 - 1)|Canopy cover fraction
228.92||stf|(0 - 1)|Soil texture fraction
228.93||swv|m**3 m**-3|Volumetric soil moisture
228.94||ist|K|Ice temperature
228.129||ssrdc|J m**-2|Surface solar radiation downward clear-sky
228.130||strdc|J m**-2|Surface thermal radiation downward clear-sky
228.216||fzra|m|Accumulated freezing rain
228.217||ilspf|(0 - 1)|Instantaneous large-scale surface precipitation fraction
228.218||crr|kg m**-2 s**-1|Convective rain rate
228.219||lsrr|kg m**-2 s**-1|Large scale rain rate
228.220||csfr|kg m**-2 s**-1|Convective snowfall rate water equivalent
228.221||lssfr|kg m**-2 s**-1|Large scale snowfall rate water equivalent
228.222||mxtpr3|kg m**-2 s**-1|Maximum total precipitation rate in the last 3 hours
228.223||mntpr3|kg m**-2 s**-1|Minimum total precipitation rate in the last 3 hours
228.224||mxtpr6|kg m**-2 s**-1|Maximum total precipitation rate in the last 6 hours
228.225||mntpr6|kg m**-2 s**-1|Minimum total precipitation rate in the last 6 hours
228.226||mxtpr|kg m**-2 s**-1|Maximum total precipitation rate since previous post-processing
228.227||mntpr|kg m**-2 s**-1|Minimum total precipitation rate since previous post-processing
228.229||smos_tb_cdfa|K|SMOS first Brightness Temperature Bias Correction parameter
228.230||smos_tb_cdfb|dimensionless|SMOS second Brightness Temperature Bias Correction parameter
228.239||200u|m s**-1|200 metre U wind component
228.240||200v|m s**-1|200 metre V wind component
228.241||200si|m s**-1|200 metre wind speed
228.242||fdif|J m**-2|Surface solar radiation diffuse total sky
228.243||cdif|J m**-2|Surface solar radiation diffuse clear-sky
228.244||aldr|(0 - 1)|Surface albedo of direct radiation
228.245||aldf|(0 - 1)|Surface albedo of diffuse radiation
228.249||100si|m s**-1|100 metre wind speed
228.250||irrfr|Proportion|Irrigation fraction
228.251||pev|m|Potential evaporation
228.252||irr|m|Irrigation
230.8||srovar|m|Surface runoff (variable resolution)
230.9||ssrovar|m|Sub-surface runoff (variable resolution)
230.20||parcsvar|J m**-2|Clear sky surface photosynthetically active radiation (variable resolution)
230.21||fdirvar|J m**-2|Total sky direct solar radiation at surface (variable resolution)
230.22||cdirvar|J m**-2|Clear-sky direct solar radiation at surface (variable resolution)
230.47||dsrpvar|J m**-2|Direct solar radiation (variable resolution)
230.50||lspfvar|s|Large-scale precipitation fraction (variable resolution)
230.80||aco2neevar|kg m**-2|Accumulated Carbon Dioxide Net Ecosystem Exchange (variable resolution)
230.81||aco2gppvar|kg m**-2|Accumulated Carbon Dioxide Gross Primary Production (variable resolution)
230.82||aco2recvar|kg m**-2|Accumulated Carbon Dioxide Ecosystem Respiration (variable resolution)
230.129||ssrdcvar|J m**-2|Surface solar radiation downward clear-sky (variable resolution)
230.130||strdcvar|J m**-2|Surface thermal radiation downward clear-sky (variable resolution)
230.174||alvar|(0 - 1)|Albedo (variable resolution)
230.213||vimdvar|kg m**-2|Vertically integrated moisture divergence (variable resolution)
230.216||fzravar|m|Accumulated freezing rain (variable resolution)
230.228||tpvar|m|Total precipitation (variable resolution)
230.239||csfvar|m of water equivalent|Convective snowfall (variable resolution)
230.240||lsfvar|m of water equivalent|Large-scale snowfall (variable resolution)
230.251||pevvar|m|Potential evaporation (variable resolution)
235.20||msror|kg m**-2 s**-1|Mean surface runoff rate
235.21||mssror|kg m**-2 s**-1|Mean sub-surface runoff rate
235.22||msparfcs|W m**-2|Mean surface photosynthetically active radiation flux, clear sky
235.23||mser|kg m**-2 s**-1|Mean snow evaporation rate
235.24||msmr|kg m**-2 s**-1|Mean snowmelt rate
235.25||mmtss|N m**-2|Mean magnitude of turbulent surface stress
235.26||mlspf|Proportion|Mean large-scale precipitation fraction
235.27||msdwuvrf|W m**-2|Mean surface downward UV radiation flux
235.28||msparf|W m**-2|Mean surface photosynthetically active radiation flux
235.29||mlspr|kg m**-2 s**-1|Mean large-scale precipitation rate
235.30||mcpr|kg m**-2 s**-1|Mean convective precipitation rate
235.31||msr|kg m**-2 s**-1|Mean snowfall rate
235.32||mbld|W m**-2|Mean boundary layer dissipation
235.33||msshf|W m**-2|Mean surface sensible heat flux
235.34||mslhf|W m**-2|Mean surface latent heat flux
235.35||msdwswrf|W m**-2|Mean surface downward short-wave radiation flux
235.36||msdwlwrf|W m**-2|Mean surface downward long-wave radiation flux
235.37||msnswrf|W m**-2|Mean surface net short-wave radiation flux
235.38||msnlwrf|W m**-2|Mean surface net long-wave radiation flux
235.39||mtnswrf|W m**-2|Mean top net short-wave radiation flux
235.40||mtnlwrf|W m**-2|Mean top net long-wave radiation flux
235.41||metss|N m**-2|Mean eastward turbulent surface stress
235.42||mntss|N m**-2|Mean northward turbulent surface stress
235.43||mer|kg m**-2 s**-1|Mean evaporation rate
235.44||sdf|Proportion|Sunshine duration fraction
235.45||megwss|N m**-2|Mean eastward gravity wave surface stress
235.46||mngwss|N m**-2|Mean northward gravity wave surface stress
235.47||mgwd|W m**-2|Mean gravity wave dissipation
235.48||mror|kg m**-2 s**-1|Mean runoff rate
235.49||mtnswrfcs|W m**-2|Mean top net short-wave radiation flux, clear sky
235.50||mtnlwrfcs|W m**-2|Mean top net long-wave radiation flux, clear sky
235.51||msnswrfcs|W m**-2|Mean surface net short-wave radiation flux, clear sky
235.52||msnlwrfcs|W m**-2|Mean surface net long-wave radiation flux, clear sky
235.53||mtdwswrf|W m**-2|Mean top downward short-wave radiation flux
235.54||mvimd|kg m**-2 s**-1|Mean vertically integrated moisture divergence
235.55||mtpr|kg m**-2 s**-1|Mean total precipitation rate
235.56||mcsr|kg m**-2 s**-1|Mean convective snowfall rate
235.57||mlssr|kg m**-2 s**-1|Mean large-scale snowfall rate
235.58||msdrswrf|W m**-2|Mean surface direct short-wave radiation flux
235.59||msdrswrfcs|W m**-2|Mean surface direct short-wave radiation flux, clear sky
235.60||msdfswrf|W m**-2|Mean surface diffuse short-wave radiation flux
235.61||msdfswrfcs|W m**-2|Mean surface diffuse short-wave radiation flux, clear sky
235.62||mcdneef|kg m**-2 s**-1|Mean carbon dioxide net ecosystem exchange flux
235.63||mcdgppf|kg m**-2 s**-1|Mean carbon dioxide gross primary production flux
235.64||mcderf|kg m**-2 s**-1|Mean carbon dioxide ecosystem respiration flux
235.65||mrr|kg m**-2 s**-1|Mean rain rate
235.66||mcrr|kg m**-2 s**-1|Mean convective rain rate
235.67||mlsrr|kg m**-2 s**-1|Mean large-scale rain rate
235.68||msdwswrfcs|W m**-2|Mean surface downward short-wave radiation flux, clear sky
235.69||msdwlwrfcs|W m**-2|Mean surface downward long-wave radiation flux, clear sky
235.70||mper|kg m**-2 s**-1|Mean potential evaporation rate
254.48||tprate|kg m**-2 s**-1|Total precipitation rate
228.109||ceil|m|Ceiling
228.121||kx|K|K index
228.123||totalx|K|Total totals index
129.1||strfgrd|m**2 s**-1|Stream function gradient
129.2||vpotgrd|m**2 s**-1|Velocity potential gradient
129.3||ptgrd|K|Potential temperature gradient
129.4||eqptgrd|K|Equivalent potential temperature gradient
129.5||septgrd|K|Saturated equivalent potential temperature gradient
129.11||udvwgrd|m s**-1|U component of divergent wind gradient
129.12||vdvwgrd|m s**-1|V component of divergent wind gradient
129.13||urtwgrd|m s**-1|U component of rotational wind gradient
129.14||vrtwgrd|m s**-1|V component of rotational wind gradient
129.21||uctpgrd|K|Unbalanced component of temperature gradient
129.22||uclngrd|~|Unbalanced component of logarithm of surface pressure gradient
129.23||ucdvgrd|s**-1|Unbalanced component of divergence gradient
129.26||clgrd|(0 - 1)|Lake cover gradient
129.27||cvlgrd|(0 - 1)|Low vegetation cover gradient
129.28||cvhgrd|(0 - 1)|High vegetation cover gradient
129.29||tvlgrd|~|Type of low vegetation gradient
129.30||tvhgrd|~|Type of high vegetation gradient
129.31||sicgrd|(0 - 1)|Sea-ice cover gradient
129.32||asngrd|(0 - 1)|Snow albedo gradient
129.33||rsngrd|kg m**-3|Snow density gradient
129.34||sstkgrd|K|Sea surface temperature gradient
129.35||istl1grd|K|Ice surface temperature layer 1 gradient
129.36||istl2grd|K|Ice surface temperature layer 2 gradient
129.37||istl3grd|K|Ice surface temperature layer 3 gradient
129.38||istl4grd|K|Ice surface temperature layer 4 gradient
129.39||swvl1grd|m**3 m**-3|Volumetric soil water layer 1 gradient
129.40||swvl2grd|m**3 m**-3|Volumetric soil water layer 2 gradient
129.41||swvl3grd|m**3 m**-3|Volumetric soil water layer 3 gradient
129.42||swvl4grd|m**3 m**-3|Volumetric soil water layer 4 gradient
129.43||sltgrd|~|Soil type gradient
129.44||esgrd|kg m**-2|Snow evaporation gradient
129.45||smltgrd|kg m**-2|Snowmelt gradient
129.46||sdurgrd|s|Solar duration gradient
129.47||dsrpgrd|J m**-2|Direct solar radiation gradient
129.48||magssgrd|N m**-2 s|Magnitude of turbulent surface stress gradient
129.49||10fggrd|m s**-1|10 metre wind gust gradient
129.50||lspfgrd|s|Large-scale precipitation fraction gradient
129.51||mx2t24grd|K|Maximum 2 metre temperature gradient
129.52||mn2t24grd|K|Minimum 2 metre temperature gradient
129.53||montgrd|m**2 s**-2|Montgomery potential gradient
129.54||presgrd|Pa|Pressure gradient
129.55||mean2t24grd|K|Mean 2 metre temperature in the last 24 hours gradient
129.56||mn2d24grd|K|Mean 2 metre dewpoint temperature in the last 24 hours gradient
129.57||uvbgrd|J m**-2|Downward UV radiation at the surface gradient
129.58||pargrd|J m**-2|Photosynthetically active radiation at the surface gradient
129.59||capegrd|J kg**-1|Convective available potential energy gradient
129.60||pvgrd|K m**2 kg**-1 s**-1|Potential vorticity gradient
129.61||tpogrd|Millimetres*100 + number of stations|Total precipitation from observations gradient
129.62||obctgrd|~|Observation count gradient
129.63||~|s|Start time for skin temperature difference
129.64||~|s|Finish time for skin temperature difference
129.65||~|K|Skin temperature difference
129.66||~|m**2 m**-2|Leaf area index, low vegetation
129.67||~|m**2 m**-2|Leaf area index, high vegetation
129.68||~|s m**-1|Minimum stomatal resistance, low vegetation
129.69||~|s m**-1|Minimum stomatal resistance, high vegetation
129.70||~|(0 - 1)|Biome cover, low vegetation
129.71||~|(0 - 1)|Biome cover, high vegetation
129.78||~|kg m**-2|Total column liquid water
129.79||~|kg m**-2|Total column ice water
129.121||mx2t6grd|K|Maximum temperature at 2 metres gradient
129.122||mn2t6grd|K|Minimum temperature at 2 metres gradient
129.123||10fg6grd|m s**-1|10 metre wind gust in the last 6 hours gradient
129.125||~|J m**-2|Vertically integrated total energy
129.126||~|Various|Generic parameter for sensitive area prediction
129.127||atgrd|~|Atmospheric tide gradient
129.128||bvgrd|~|Budget values gradient
129.129||zgrd|m**2 s**-2|Geopotential gradient
129.130||tgrd|K|Temperature gradient
129.131||ugrd|m s**-1|U component of wind gradient
129.132||vgrd|m s**-1|V component of wind gradient
129.133||qgrd|kg kg**-1|Specific humidity gradient
129.134||spgrd|Pa|Surface pressure gradient
129.135||wgrd|Pa s**-1|vertical velocity (pressure) gradient
129.136||tcwgrd|kg m**-2|Total column water gradient
129.137||tcwvgrd|kg m**-2|Total column water vapour gradient
129.138||vogrd|s**-1|Vorticity (relative) gradient
129.139||stl1grd|K|Soil temperature level 1 gradient
129.140||swl1grd|kg m**-2|Soil wetness level 1 gradient
129.141||sdgrd|m of water equivalent|Snow depth gradient
129.142||lspgrd|m|Stratiform precipitation (Large-scale precipitation) gradient
129.143||cpgrd|m|Convective precipitation gradient
129.144||sfgrd|m of water equivalent|Snowfall (convective + stratiform) gradient
129.145||bldgrd|J m**-2|Boundary layer dissipation gradient
129.146||sshfgrd|J m**-2|Surface sensible heat flux gradient
129.147||slhfgrd|J m**-2|Surface latent heat flux gradient
129.148||chnkgrd|~|Charnock gradient
129.149||snrgrd|J m**-2|Surface net radiation gradient
129.150||tnrgrd|~|Top net radiation gradient
129.151||mslgrd|Pa|Mean sea level pressure gradient
129.152||lnspgrd|~|Logarithm of surface pressure gradient
129.153||swhrgrd|K|Short-wave heating rate gradient
129.154||lwhrgrd|K|Long-wave heating rate gradient
129.155||dgrd|s**-1|Divergence gradient
129.156||ghgrd|m|Height gradient
129.157||rgrd|%|Relative humidity gradient
129.158||tspgrd|Pa s**-1|Tendency of surface pressure gradient
129.159||blhgrd|m|Boundary layer height gradient
129.160||sdorgrd|~|Standard deviation of orography gradient
129.161||isorgrd|~|Anisotropy of sub-gridscale orography gradient
129.162||anorgrd|radians|Angle of sub-gridscale orography gradient
129.163||slorgrd|~|Slope of sub-gridscale orography gradient
129.164||tccgrd|(0 - 1)|Total cloud cover gradient
129.165||10ugrd|m s**-1|10 metre U wind component gradient
129.166||10vgrd|m s**-1|10 metre V wind component gradient
129.167||2tgrd|K|2 metre temperature gradient
129.168||2dgrd|K|2 metre dewpoint temperature gradient
129.169||ssrdgrd|J m**-2|Surface solar radiation downwards gradient
129.170||stl2grd|K|Soil temperature level 2 gradient
129.171||swl2grd|kg m**-2|Soil wetness level 2 gradient
129.172||lsmgrd|(0 - 1)|Land-sea mask gradient
129.173||srgrd|m|Surface roughness gradient
129.174||algrd|(0 - 1)|Albedo gradient
129.175||strdgrd|J m**-2|Surface thermal radiation downwards gradient
129.176||ssrgrd|J m**-2|Surface net solar radiation gradient
129.177||strgrd|J m**-2|Surface net thermal radiation gradient
129.178||tsrgrd|J m**-2|Top net solar radiation gradient
129.179||ttrgrd|J m**-2|Top net thermal radiation gradient
129.180||ewssgrd|N m**-2 s|East-West surface stress gradient
129.181||nsssgrd|N m**-2 s|North-South surface stress gradient
129.182||egrd|kg m**-2|Evaporation gradient
129.183||stl3grd|K|Soil temperature level 3 gradient
129.184||swl3grd|kg m**-2|Soil wetness level 3 gradient
129.185||cccgrd|(0 - 1)|Convective cloud cover gradient
129.186||lccgrd|(0 - 1)|Low cloud cover gradient
129.187||mccgrd|(0 - 1)|Medium cloud cover gradient
129.188||hccgrd|(0 - 1)|High cloud cover gradient
129.189||sundgrd|s|Sunshine duration gradient
129.190||ewovgrd|m**2|East-West component of sub-gridscale orographic variance gradient
129.191||nsovgrd|m**2|North-South component of sub-gridscale orographic variance gradient
129.192||nwovgrd|m**2|North-West/South-East component of sub-gridscale orographic variance gradient
129.193||neovgrd|m**2|North-East/South-West component of sub-gridscale orographic variance gradient
129.194||btmpgrd|K|Brightness temperature gradient
129.195||lgwsgrd|N m**-2 s|Longitudinal component of gravity wave stress gradient
129.196||mgwsgrd|N m**-2 s|Meridional component of gravity wave stress gradient
129.197||gwdgrd|J m**-2|Gravity wave dissipation gradient
129.198||srcgrd|kg m**-2|Skin reservoir content gradient
129.199||veggrd|(0 - 1)|Vegetation fraction gradient
129.200||vsogrd|m**2|Variance of sub-gridscale orography gradient
129.201||mx2tgrd|K|Maximum temperature at 2 metres since previous post-processing gradient
129.202||mn2tgrd|K|Minimum temperature at 2 metres since previous post-processing gradient
129.203||o3grd|kg kg**-1|Ozone mass mixing ratio gradient
129.204||pawgrd|~|Precipitation analysis weights gradient
129.205||rogrd|m|Runoff gradient
129.206||tco3grd|kg m**-2|Total column ozone gradient
129.207||10sigrd|m s**-1|10 metre wind speed gradient
129.208||tsrcgrd|J m**-2|Top net solar radiation, clear sky gradient
129.209||ttrcgrd|J m**-2|Top net thermal radiation, clear sky gradient
129.210||ssrcgrd|J m**-2|Surface net solar radiation, clear sky gradient
129.211||strcgrd|J m**-2|Surface net thermal radiation, clear sky gradient
129.212||tisrgrd|J m**-2|TOA incident solar radiation gradient
129.214||dhrgrd|K|Diabatic heating by radiation gradient
129.215||dhvdgrd|K|Diabatic heating by vertical diffusion gradient
129.216||dhccgrd|K|Diabatic heating by cumulus convection gradient
129.217||dhlcgrd|K|Diabatic heating large-scale condensation gradient
129.218||vdzwgrd|m s**-1|Vertical diffusion of zonal wind gradient
129.219||vdmwgrd|m s**-1|Vertical diffusion of meridional wind gradient
129.220||ewgdgrd|m s**-1|East-West gravity wave drag tendency gradient
129.221||nsgdgrd|m s**-1|North-South gravity wave drag tendency gradient
129.222||ctzwgrd|m s**-1|Convective tendency of zonal wind gradient
129.223||ctmwgrd|m s**-1|Convective tendency of meridional wind gradient
129.224||vdhgrd|kg kg**-1|Vertical diffusion of humidity gradient
129.225||htccgrd|kg kg**-1|Humidity tendency by cumulus convection gradient
129.226||htlcgrd|kg kg**-1|Humidity tendency by large-scale condensation gradient
129.227||crnhgrd|kg kg**-1|Change from removal of negative humidity gradient
129.228||tpgrd|m|Total precipitation gradient
129.229||iewsgrd|N m**-2|Instantaneous X surface stress gradient
129.230||inssgrd|N m**-2|Instantaneous Y surface stress gradient
129.231||ishfgrd|J m**-2|Instantaneous surface heat flux gradient
129.232||iegrd|kg m**-2 s|Instantaneous moisture flux gradient
129.233||asqgrd|kg kg**-1|Apparent surface humidity gradient
129.234||lsrhgrd|~|Logarithm of surface roughness length for heat gradient
129.235||sktgrd|K|Skin temperature gradient
129.236||stl4grd|K|Soil temperature level 4 gradient
129.237||swl4grd|m|Soil wetness level 4 gradient
129.238||tsngrd|K|Temperature of snow layer gradient
129.239||csfgrd|m of water equivalent|Convective snowfall gradient
129.240||lsfgrd|m of water equivalent|Large scale snowfall gradient
129.241||acfgrd|(-1 to 1)|Accumulated cloud fraction tendency gradient
129.242||alwgrd|(-1 to 1)|Accumulated liquid water tendency gradient
129.243||falgrd|(0 - 1)|Forecast albedo gradient
129.244||fsrgrd|m|Forecast surface roughness gradient
129.245||flsrgrd|~|Forecast logarithm of surface roughness for heat gradient
129.246||clwcgrd|kg kg**-1|Specific cloud liquid water content gradient
129.247||ciwcgrd|kg kg**-1|Specific cloud ice water content gradient
129.248||ccgrd|(0 - 1)|Cloud cover gradient
129.249||aiwgrd|(-1 to 1)|Accumulated ice water tendency gradient
129.250||icegrd|(0 - 1)|Ice age gradient
129.251||attegrd|K|Adiabatic tendency of temperature gradient
129.252||athegrd|kg kg**-1|Adiabatic tendency of humidity gradient
129.253||atzegrd|m s**-1|Adiabatic tendency of zonal wind gradient
129.254||atmwgrd|m s**-1|Adiabatic tendency of meridional wind gradient
130.208||tsru|J m**-2|Top solar radiation upward
130.209||ttru|J m**-2|Top thermal radiation upward
130.210||tsuc|J m**-2|Top solar radiation upward, clear sky
130.211||ttuc|J m**-2|Top thermal radiation upward, clear sky
130.212||clw|kg kg**-1|Cloud liquid water
130.213||cf|(0 - 1)|Cloud fraction
130.214||dhr|K s**-1|Diabatic heating by radiation
130.215||dhvd|K s**-1|Diabatic heating by vertical diffusion
130.216||dhcc|K s**-1|Diabatic heating by cumulus convection
130.217||dhlc|K s**-1|Diabatic heating by large-scale condensation
130.218||vdzw|m**2 s**-3|Vertical diffusion of zonal wind
130.219||vdmw|m**2 s**-3|Vertical diffusion of meridional wind
130.220||ewgd|m**2 s**-3|East-West gravity wave drag
130.221||nsgd|m**2 s**-3|North-South gravity wave drag
130.224||vdh|kg kg**-1 s**-1|Vertical diffusion of humidity
130.225||htcc|kg kg**-1 s**-1|Humidity tendency by cumulus convection
130.226||htlc|kg kg**-1 s**-1|Humidity tendency by large-scale condensation
130.228||att|K s**-1|Adiabatic tendency of temperature
130.229||ath|kg kg**-1 s**-1|Adiabatic tendency of humidity
130.230||atzw|m**2 s**-3|Adiabatic tendency of zonal wind
130.231||atmwax|m**2 s**-3|Adiabatic tendency of meridional wind
130.232||mvv|Pa s**-1|Mean vertical velocity
131.1||2tag2|%|2m temperature anomaly of at least +2K
131.2||2tag1|%|2m temperature anomaly of at least +1K
131.3||2tag0|%|2m temperature anomaly of at least 0K
131.4||2talm1|%|2m temperature anomaly of at most -1K
131.5||2talm2|%|2m temperature anomaly of at most -2K
131.6||tpag20|%|Total precipitation anomaly of at least 20 mm
131.7||tpag10|%|Total precipitation anomaly of at least 10 mm
131.8||tpag0|%|Total precipitation anomaly of at least 0 mm
131.9||stag0|%|Surface temperature anomaly of at least 0K
131.10||mslag0|%|Mean sea level pressure anomaly of at least 0 Pa
131.15||h0dip|%|Height of 0 degree isotherm probability
131.16||hslp|%|Height of snowfall limit probability
131.17||saip|%|Showalter index probability
131.18||whip|%|Whiting index probability
131.20||talm2|%|Temperature anomaly less than -2 K
131.21||tag2|%|Temperature anomaly of at least +2 K
131.22||talm8|%|Temperature anomaly less than -8 K
131.23||talm4|%|Temperature anomaly less than -4 K
131.24||tag4|%|Temperature anomaly greater than +4 K
131.25||tag8|%|Temperature anomaly greater than +8 K
131.49||10gp|%|10 metre wind gust probability
131.59||capep|%|Convective available potential energy probability
131.64||tpl01|%|Total precipitation less than 0.1 mm
131.65||tprl1|%|Total precipitation rate less than 1 mm/day
131.66||tprg3|%|Total precipitation rate of at least 3 mm/day
131.67||tprg5|%|Total precipitation rate of at least 5 mm/day
131.68||10spg10|%|10 metre Wind speed of at least 10 m/s
131.69||10spg15|%|10 metre Wind speed of at least 15 m/s
131.70||10fgg15|%|10 metre wind gust of at least 15 m/s
131.71||10fgg20|%|10 metre wind gust of at least 20 m/s
131.72||10fgg25|%|10 metre wind gust of at least 25 m/s
131.73||2tl273|%|2 metre temperature less than 273.15 K
131.74||swhg2|%|Significant wave height of at least 2 m
131.75||swhg4|%|Significant wave height of at least 4 m
131.76||swhg6|%|Significant wave height of at least 6 m
131.77||swhg8|%|Significant wave height of at least 8 m
131.78||mwpg8|%|Mean wave period of at least 8 s
131.79||mwpg10|%|Mean wave period of at least 10 s
131.80||mwpg12|%|Mean wave period of at least 12 s
131.81||mwpg15|%|Mean wave period of at least 15 s
131.129||zp|%|Geopotential probability
131.130||tap|%|Temperature anomaly probability
131.139||stl1p|%|Soil temperature level 1 probability
131.144||sfp|%|Snowfall (convective + stratiform) probability
131.151||mslpp|%|Mean sea level pressure probability
131.164||tccp|%|Total cloud cover probability
131.165||10sp|%|10 metre speed probability
131.167||2tp|%|2 metre temperature probability
131.201||mx2tp|%|Maximum 2 metre temperature probability
131.202||mn2tp|%|Minimum 2 metre temperature probability
131.228||tpp|%|Total precipitation probability
131.229||swhp|%|Significant wave height probability
131.232||mwpp|%|Mean wave period probability
132.49||10fgi|(-1 to 1)|10 metre wind gust index
132.144||sfi|(-1 to 1)|Snowfall index
132.165||10wsi|(-1 to 1)|10 metre speed index
132.167||2ti|(-1 to 1)|2 metre temperature index
132.201||mx2ti|(-1 to 1)|Maximum temperature at 2 metres index
132.202||mn2ti|(-1 to 1)|Minimum temperature at 2 metres index
132.228||tpi|(-1 to 1)|Total precipitation index
133.1||2tplm10|%|2m temperature probability less than -10 C
133.2||2tplm5|%|2m temperature probability less than -5 C
133.3||2tpl0|%|2m temperature probability less than 0 C
133.4||2tpl5|%|2m temperature probability less than 5 C
133.5||2tpl10|%|2m temperature probability less than 10 C
133.6||2tpg25|%|2m temperature probability greater than 25 C
133.7||2tpg30|%|2m temperature probability greater than 30 C
133.8||2tpg35|%|2m temperature probability greater than 35 C
133.9||2tpg40|%|2m temperature probability greater than 40 C
133.10||2tpg45|%|2m temperature probability greater than 45 C
133.11||mn2tplm10|%|Minimum 2 metre temperature probability less than -10 C
133.12||mn2tplm5|%|Minimum 2 metre temperature probability less than -5 C
133.13||mn2tpl0|%|Minimum 2 metre temperature probability less than 0 C
133.14||mn2tpl5|%|Minimum 2 metre temperature probability less than 5 C
133.15||mn2tpl10|%|Minimum 2 metre temperature probability less than 10 C
133.16||mx2tpg25|%|Maximum 2 metre temperature probability greater than 25 C
133.17||mx2tpg30|%|Maximum 2 metre temperature probability greater than 30 C
133.18||mx2tpg35|%|Maximum 2 metre temperature probability greater than 35 C
133.19||mx2tpg40|%|Maximum 2 metre temperature probability greater than 40 C
133.20||mx2tpg45|%|Maximum 2 metre temperature probability greater than 45 C
133.21||10spg10|%|10 metre wind speed probability of at least 10 m/s
133.22||10spg15|%|10 metre wind speed probability of at least 15 m/s
133.23||10spg20|%|10 metre wind speed probability of at least 20 m/s
133.24||10spg35|%|10 metre wind speed probability of at least 35 m/s
133.25||10spg50|%|10 metre wind speed probability of at least 50 m/s
133.26||10gpg20|%|10 metre wind gust probability of at least 20 m/s
133.27||10gpg35|%|10 metre wind gust probability of at least 35 m/s
133.28||10gpg50|%|10 metre wind gust probability of at least 50 m/s
133.29||10gpg75|%|10 metre wind gust probability of at least 75 m/s
133.30||10gpg100|%|10 metre wind gust probability of at least 100 m/s
133.31||tppg1|%|Total precipitation probability of at least 1 mm
133.32||tppg5|%|Total precipitation probability of at least 5 mm
133.33||tppg10|%|Total precipitation probability of at least 10 mm
133.34||tppg20|%|Total precipitation probability of at least 20 mm
133.35||tppg40|%|Total precipitation probability of at least 40 mm
133.36||tppg60|%|Total precipitation probability of at least 60 mm
133.37||tppg80|%|Total precipitation probability of at least 80 mm
133.38||tppg100|%|Total precipitation probability of at least 100 mm
133.39||tppg150|%|Total precipitation probability of at least 150 mm
133.40||tppg200|%|Total precipitation probability of at least 200 mm
133.41||tppg300|%|Total precipitation probability of at least 300 mm
133.42||sfpg1|%|Snowfall probability of at least 1 mm
133.43||sfpg5|%|Snowfall probability of at least 5 mm
133.44||sfpg10|%|Snowfall probability of at least 10 mm
133.45||sfpg20|%|Snowfall probability of at least 20 mm
133.46||sfpg40|%|Snowfall probability of at least 40 mm
133.47||sfpg60|%|Snowfall probability of at least 60 mm
133.48||sfpg80|%|Snowfall probability of at least 80 mm
133.49||sfpg100|%|Snowfall probability of at least 100 mm
133.50||sfpg150|%|Snowfall probability of at least 150 mm
133.51||sfpg200|%|Snowfall probability of at least 200 mm
133.52||sfpg300|%|Snowfall probability of at least 300 mm
133.53||tccpg10|%|Total Cloud Cover probability greater than 10%
133.54||tccpg20|%|Total Cloud Cover probability greater than 20%
133.55||tccpg30|%|Total Cloud Cover probability greater than 30%
133.56||tccpg40|%|Total Cloud Cover probability greater than 40%
133.57||tccpg50|%|Total Cloud Cover probability greater than 50%
133.58||tccpg60|%|Total Cloud Cover probability greater than 60%
133.59||tccpg70|%|Total Cloud Cover probability greater than 70%
133.60||tccpg80|%|Total Cloud Cover probability greater than 80%
133.61||tccpg90|%|Total Cloud Cover probability greater than 90%
133.62||tccpg99|%|Total Cloud Cover probability greater than 99%
133.63||hccpg10|%|High Cloud Cover probability greater than 10%
133.64||hccpg20|%|High Cloud Cover probability greater than 20%
133.65||hccpg30|%|High Cloud Cover probability greater than 30%
133.66||hccpg40|%|High Cloud Cover probability greater than 40%
133.67||hccpg50|%|High Cloud Cover probability greater than 50%
133.68||hccpg60|%|High Cloud Cover probability greater than 60%
133.69||hccpg70|%|High Cloud Cover probability greater than 70%
133.70||hccpg80|%|High Cloud Cover probability greater than 80%
133.71||hccpg90|%|High Cloud Cover probability greater than 90%
133.72||hccpg99|%|High Cloud Cover probability greater than 99%
133.73||mccpg10|%|Medium Cloud Cover probability greater than 10%
133.74||mccpg20|%|Medium Cloud Cover probability greater than 20%
133.75||mccpg30|%|Medium Cloud Cover probability greater than 30%
133.76||mccpg40|%|Medium Cloud Cover probability greater than 40%
133.77||mccpg50|%|Medium Cloud Cover probability greater than 50%
133.78||mccpg60|%|Medium Cloud Cover probability greater than 60%
133.79||mccpg70|%|Medium Cloud Cover probability greater than 70%
133.80||mccpg80|%|Medium Cloud Cover probability greater than 80%
133.81||mccpg90|%|Medium Cloud Cover probability greater than 90%
133.82||mccpg99|%|Medium Cloud Cover probability greater than 99%
133.83||lccpg10|%|Low Cloud Cover probability greater than 10%
133.84||lccpg20|%|Low Cloud Cover probability greater than 20%
133.85||lccpg30|%|Low Cloud Cover probability greater than 30%
133.86||lccpg40|%|Low Cloud Cover probability greater than 40%
133.87||lccpg50|%|Low Cloud Cover probability greater than 50%
133.88||lccpg60|%|Low Cloud Cover probability greater than 60%
133.89||lccpg70|%|Low Cloud Cover probability greater than 70%
133.90||lccpg80|%|Low Cloud Cover probability greater than 80%
133.91||lccpg90|%|Low Cloud Cover probability greater than 90%
133.92||lccpg99|%|Low Cloud Cover probability greater than 99%
140.200||maxswh|m|Maximum of significant wave height
140.217||tmax|s|Period corresponding to maximum individual wave height
140.218||hmax|m|Maximum individual wave height
140.219||wmb|m|Model bathymetry
140.220||mp1|s|Mean wave period based on first moment
140.221||mp2|s|Mean zero-crossing wave period
140.222||wdw|radians|Wave spectral directional width
140.223||p1ww|s|Mean wave period based on first moment for wind waves
140.224||p2ww|s|Mean wave period based on second moment for wind waves
140.225||dwww|radians|Wave spectral directional width for wind waves
140.226||p1ps|s|Mean wave period based on first moment for swell
140.227||p2ps|s|Mean wave period based on second moment for swell
140.228||dwps|radians|Wave spectral directional width for swell
140.229||swh|m|Significant height of combined wind waves and swell
140.230||mwd|Degree true|Mean wave direction
140.231||pp1d|s|Peak wave period
140.232||mwp|s|Mean wave period
140.233||cdww|dimensionless|Coefficient of drag with waves
140.234||shww|m|Significant height of wind waves
140.235||mdww|degrees|Mean direction of wind waves
140.236||mpww|s|Mean period of wind waves
140.237||shts|m|Significant height of total swell
140.238||mdts|degrees|Mean direction of total swell
140.239||mpts|s|Mean period of total swell
140.240||sdhs|m|Standard deviation wave height
140.241||mu10|m s**-1|Mean of 10 metre wind speed
140.242||mdwi|degrees|Mean wind direction
140.243||sdu|m s**-1|Standard deviation of 10 metre wind speed
140.244||msqs|dimensionless|Mean square slope of waves
140.245||wind|m s**-1|10 metre wind speed
140.246||awh|m|Altimeter wave height
140.247||acwh|m|Altimeter corrected wave height
140.248||arrc|~|Altimeter range relative correction
140.249||dwi|degrees|10 metre wind direction
140.250||2dsp|m**2 s radian**-1|2D wave spectra (multiple)
140.251||2dfd|m**2 s radian**-1|2D wave spectra (single)
140.252||wsk|dimensionless|Wave spectral kurtosis
140.253||bfi|dimensionless|Benjamin-Feir index
140.254||wsp|dimensionless|Wave spectral peakedness
150.129||ocpt|deg C|Ocean potential temperature
150.130||ocs|psu|Ocean salinity
150.131||ocpd|kg m**-3 -1000|Ocean potential density
150.133||~|m s**-1|Ocean U wind component
150.134||~|m s**-1|Ocean V wind component
150.135||ocw|m s**-1|Ocean W wind component
150.137||rn|~|Richardson number
150.139||uv|m s**-2|U*V product
150.140||ut|m s**-1 deg C|U*T product
150.141||vt|m s**-1 deg C|V*T product
150.142||uu|m s**-2|U*U product
150.143||vv|m s**-2|V*V product
150.144||~|m s**-2|UV - U~V~
150.145||~|m s**-1 deg C|UT - U~T~
150.146||~|m s**-1 deg C|VT - V~T~
150.147||~|m s**-2|UU - U~U~
150.148||~|m s**-2|VV - V~V~
150.152||sl|m|Sea level
150.153||~|~|Barotropic stream function
150.154||mld|m|Mixed layer depth
150.155||~|m|Depth
150.168||~|Pa|U stress
150.169||~|Pa|V stress
150.170||~|~|Turbulent kinetic energy input
150.171||nsf|~|Net surface heat flux
150.172||~|~|Surface solar radiation
150.173||~|~|P-E
150.180||~|deg C|Diagnosed sea surface temperature error
150.181||~|J m**-2|Heat flux correction
150.182||~|deg C|Observed sea surface temperature
150.183||~|J m**-2|Observed heat flux
151.128||~|deg C|In situ Temperature
151.129||thetao|deg C|Sea water potential temperature
151.130||so|psu|Sea water practical salinity
151.131||ocu|m s**-1|Eastward sea water velocity
151.132||ocv|m s**-1|Northward sea water velocity
151.133||wo|m s**-1|Upward sea water velocity
151.134||mst|s**-1|Modulus of strain rate tensor
151.135||vvs|m**2 s**-1|Vertical viscosity
151.136||vdf|m**2 s**-1|Vertical diffusivity
151.137||dep|m|Bottom level Depth
151.138||sigmat|kg m**-3|Sea water sigma theta
151.139||rn|~|Richardson number
151.140||uv|m**2 s**-2|UV product
151.141||ut|m s**-1 degC|UT product
151.142||vt|m s**-1 deg C|VT product
151.143||uu|m**2 s**-2|UU product
151.144||vv|m**2 s**-2|VV product
151.145||zos|m|Sea surface height
151.146||sl_1|m|Sea level previous timestep
151.147||stfbarot|m**3 s**-1|Ocean barotropic stream function
151.148||mld|m|Mixed layer depth
151.149||btp|m|Bottom Pressure (equivalent height)
151.150||sh|m|Steric height
151.151||crl|N m**-3|Curl of Wind Stress
151.152||~|Nm**-3|Divergence of wind stress
151.153||taueo|N m**-2|Surface downward eastward stress
151.154||tauno|N m**-2|Surface downward northward stress
151.155||tki|J m**-2|Turbulent kinetic energy input
151.156||nsf|J m**-2|Net surface heat flux
151.157||asr|J m**-2|Absorbed solar radiation
151.158||pme|m s**-1|Precipitation - evaporation
151.159||sst|deg C|Specified sea surface temperature
151.160||shf|J m**-2|Specified surface heat flux
151.161||dte|deg C|Diagnosed sea surface temperature error
151.162||hfc|J m**-2|Heat flux correction
151.163||t20d|m|Depth of 20C isotherm
151.164||tav300|degrees C|Average potential temperature in the upper 300m
151.165||uba1|m**2 s**-1|Vertically integrated zonal velocity (previous time step)
151.166||vba1|m**2 s**-1|Vertically Integrated meridional velocity (previous time step)
151.167||ztr|m**2 s**-1|Vertically integrated zonal volume transport
151.168||mtr|m**2 s**-1|Vertically integrated meridional volume transport
151.169||zht|J m**-1 s**-1|Vertically integrated zonal heat transport
151.170||mht|J m**-1 s**-1|Vertically integrated meridional heat transport
151.171||umax|m s**-1|U velocity maximum
151.172||dumax|m|Depth of the velocity maximum
151.173||smax|psu|Salinity maximum
151.174||dsmax|m|Depth of salinity maximum
151.175||sav300|psu|Average salinity in the upper 300m
151.176||ldp|m|Layer Thickness at scalar points
151.177||ldu|m|Layer Thickness at vector points
151.178||pti|deg C|Potential temperature increment
151.179||ptae|deg C|Potential temperature analysis error
151.180||bpt|deg C|Background potential temperature
151.181||apt|deg C|Analysed potential temperature
151.182||ptbe|deg C|Potential temperature background error
151.183||as|psu|Analysed salinity
151.184||sali|psu|Salinity increment
151.185||ebt|deg C|Estimated Bias in Temperature
151.186||ebs|psu|Estimated Bias in Salinity
151.187||uvi|m s**-1 per time step|Zonal Velocity increment (from balance operator)
151.188||vvi|~|Meridional Velocity increment (from balance operator)
151.190||subi|psu per time step|Salinity increment (from salinity data)
151.191||sale|psu|Salinity analysis error
151.192||bsal|psu|Background Salinity
151.194||salbe|psu|Salinity background error
151.199||ebta|deg C|Estimated temperature bias from assimilation
151.200||ebsa|psu|Estimated salinity bias from assimilation
151.201||lti|deg C per time step|Temperature increment from relaxation term
151.202||lsi|~|Salinity increment from relaxation term
151.203||bzpga|Pa m**-1|Bias in the zonal pressure gradient (applied)
151.204||bmpga|Pa m**-1|Bias in the meridional pressure gradient (applied)
151.205||ebtl|deg C|Estimated temperature bias from relaxation
151.206||ebsl|psu|Estimated salinity bias from relaxation
151.207||fgbt|deg C|First guess bias in temperature
151.208||fgbs|psu|First guess bias in salinity
151.209||bpa|Pa|Applied bias in pressure
151.210||fgbp|Pa|FG bias in pressure
151.211||pta|deg C|Bias in temperature(applied)
151.212||psa|psu|Bias in salinity (applied)
160.49||10fgrea|m s**-1|10 metre wind gust during averaging time
160.135||wrea|Pa s**-1|vertical velocity (pressure)
160.137||pwcrea|kg m**-2|Precipitable water content
160.140||swl1rea|m|Soil wetness level 1
160.141||sdrea|kg m**-2|Snow depth
160.142||lsprea|kg m**-2 s**-1|Large-scale precipitation
160.143||cprea|kg m**-2 s**-1|Convective precipitation
160.144||sfrea|kg m**-2 s**-1|Snowfall
160.156||ghrea|m|Height
160.157||rrea|(0 - 1)|Relative humidity
160.171||swl2rea|m|Soil wetness level 2
160.180||ewssrea|N m**-2 s**-1|East-West surface stress
160.181||nsssrea|N m**-2 s**-1|North-South surface stress
160.182||erea|kg m**-2 s**-1|Evaporation
160.184||swl3rea|m|Soil wetness level 3
160.198||srcrea|kg m**-2|Skin reservoir content
160.199||vegrea|%|Percentage of vegetation
160.201||mx2trea|K|Maximum temperature at 2 metres during averaging time
160.202||mn2trea|K|Minimum temperature at 2 metres during averaging time
160.205||rorea|kg m**-2 s**-1|Runoff
160.206||zzrea|m**2 s**-2|Standard deviation of geopotential
160.207||tzrea|K m**2 s**-2|Covariance of temperature and geopotential
160.208||ttrea|K|Standard deviation of temperature
160.209||qzrea|m**2 s**-2|Covariance of specific humidity and geopotential
160.210||qtrea|K|Covariance of specific humidity and temperature
160.211||qqrea|(0 - 1)|Standard deviation of specific humidity
160.212||uzrea|m**3 s**-3|Covariance of U component and geopotential
160.213||utrea|K m s**-1|Covariance of U component and temperature
160.214||uqrea|m s**-1|Covariance of U component and specific humidity
160.215||uurea|m s**-1|Standard deviation of U velocity
160.216||vzrea|m**3 s**-3|Covariance of V component and geopotential
160.217||vtrea|K m s**-1|Covariance of V component and temperature
160.218||vqrea|m s**-1|Covariance of V component and specific humidity
160.219||vurea|m**2 s**-2|Covariance of V component and U component
160.220||vvrea|m s**-1|Standard deviation of V component
160.221||wzrea|Pa m**2 s**-3|Covariance of W component and geopotential
160.222||wtrea|K Pa s**-1|Covariance of W component and temperature
160.223||wqrea|Pa s**-1|Covariance of W component and specific humidity
160.224||wurea|Pa m s**-2|Covariance of W component and U component
160.225||wvrea|Pa m s**-2|Covariance of W component and V component
160.226||wwrea|Pa s**-1|Standard deviation of vertical velocity
160.231||ishfrea|J m**-2|Instantaneous surface heat flux
160.239||csfrea|kg m**-2 s**-1|Convective snowfall
160.240||lsfrea|kg m**-2 s**-1|Large scale snowfall
160.241||clwcerrea|kg kg**-1|Cloud liquid water content
160.242||ccrea|(0 - 1)|Cloud cover
160.243||falrea|~|Forecast albedo
160.246||10wsrea|m s**-1|10 metre wind speed
160.247||moflrea|N m**-2|Momentum flux
160.249||~|J m**-2|Gravity wave dissipation flux
160.254||hsdrea|(0 - 1)|Heaviside beta function
162.51||~|m**2 s**-2|Surface geopotential
162.53||vima|kg m**-2|Vertical integral of mass of atmosphere
162.54||vit|K kg m**-2|Vertical integral of temperature
162.55||viwv|kg m**-2|Vertical integral of water vapour
162.56||vilw|kg m**-2|Vertical integral of cloud liquid water
162.57||viiw|kg m**-2|Vertical integral of cloud frozen water
162.58||vioz|kg m**-2|Vertical integral of ozone
162.59||vike|J m**-2|Vertical integral of kinetic energy
162.60||vithe|J m**-2|Vertical integral of thermal energy
162.61||vipie|J m**-2|Vertical integral of potential+internal energy
162.62||vipile|J m**-2|Vertical integral of potential+internal+latent energy
162.63||vitoe|J m**-2|Vertical integral of total energy
162.64||viec|W m**-2|Vertical integral of energy conversion
162.65||vimae|kg m**-1 s**-1|Vertical integral of eastward mass flux
162.66||viman|kg m**-1 s**-1|Vertical integral of northward mass flux
162.67||vikee|W m**-1|Vertical integral of eastward kinetic energy flux
162.68||viken|W m**-1|Vertical integral of northward kinetic energy flux
162.69||vithee|W m**-1|Vertical integral of eastward heat flux
162.70||vithen|W m**-1|Vertical integral of northward heat flux
162.71||viwve|kg m**-1 s**-1|Vertical integral of eastward water vapour flux
162.72||viwvn|kg m**-1 s**-1|Vertical integral of northward water vapour flux
162.73||vige|W m**-1|Vertical integral of eastward geopotential flux
162.74||vign|W m**-1|Vertical integral of northward geopotential flux
162.75||vitoee|W m**-1|Vertical integral of eastward total energy flux
162.76||vitoen|W m**-1|Vertical integral of northward total energy flux
162.77||vioze|kg m**-1 s**-1|Vertical integral of eastward ozone flux
162.78||viozn|kg m**-1 s**-1|Vertical integral of northward ozone flux
162.81||vimad|kg m**-2 s**-1|Vertical integral of divergence of mass flux
162.82||viked|W m**-2|Vertical integral of divergence of kinetic energy flux
162.83||vithed|W m**-2|Vertical integral of divergence of thermal energy flux
162.84||viwvd|kg m**-2 s**-1|Vertical integral of divergence of moisture flux
162.85||vigd|W m**-2|Vertical integral of divergence of geopotential flux
162.86||vitoed|W m**-2|Vertical integral of divergence of total energy flux
162.87||viozd|kg m**-2 s**-1|Vertical integral of divergence of ozone flux
162.100||srta|K|Tendency of short wave radiation
162.101||trta|K|Tendency of long wave radiation
162.102||srtca|K|Tendency of clear sky short wave radiation
162.103||trtca|K|Tendency of clear sky long wave radiation
162.104||umfa|kg m**-2|Updraught mass flux
162.105||dmfa|kg m**-2|Downdraught mass flux
162.106||udra|kg m**-3|Updraught detrainment rate
162.107||ddra|kg m**-3|Downdraught detrainment rate
162.108||tpfa|kg m**-2|Total precipitation flux
162.109||tdcha|m**2|Turbulent diffusion coefficient for heat
162.110||ttpha|K|Tendency of temperature due to physics
162.111||qtpha|kg kg**-1|Tendency of specific humidity due to physics
162.112||utpha|m s**-1|Tendency of u component due to physics
162.113||vtpha|m s**-1|Tendency of v component due to physics
162.206||~|m**4 s**-4|Variance of geopotential
162.207||~|m**2 K s**-2|Covariance of geopotential/temperature
162.208||~|K**2|Variance of temperature
162.209||~|m**2 s**-2|Covariance of geopotential/specific humidity
162.210||~|K|Covariance of temperature/specific humidity
162.211||~|~|Variance of specific humidity
162.212||~|m**3 s**-3|Covariance of u component/geopotential
162.213||~|m s**-1 K|Covariance of u component/temperature
162.214||~|m s**-1|Covariance of u component/specific humidity
162.215||~|m**2 s**-2|Variance of u component
162.216||~|m**3 s**-3|Covariance of v component/geopotential
162.217||~|m s**-1 K|Covariance of v component/temperature
162.218||~|m s**-1|Covariance of v component/specific humidity
162.219||~|m**2 s**-2|Covariance of v component/u component
162.220||~|m**2 s**-2|Variance of v component
162.221||~|m**2 Pa s**-3|Covariance of omega/geopotential
162.222||~|Pa s**-1 K|Covariance of omega/temperature
162.223||~|Pa s**-1|Covariance of omega/specific humidity
162.224||~|m Pa s**-2|Covariance of omega/u component
162.225||~|m Pa s**-2|Covariance of omega/v component
162.226||~|Pa**2 s**-2|Variance of omega
162.227||~|Pa**2|Variance of surface pressure
162.229||~|dimensionless|Variance of relative humidity
162.230||~|m s**-1|Covariance of u component/ozone
162.231||~|m s**-1|Covariance of v component/ozone
162.232||~|Pa s**-1|Covariance of omega/ozone
162.233||~|dimensionless|Variance of ozone
170.149||tsw|m|Total soil moisture
170.171||swl2|m|Soil wetness level 2
170.179||ttr|J m**-2|Top net thermal radiation
171.1||strfa|m**2 s**-1|Stream function anomaly
171.2||vpota|m**2 s**-1|Velocity potential anomaly
171.3||pta|K|Potential temperature anomaly
171.4||epta|K|Equivalent potential temperature anomaly
171.5||septa|K|Saturated equivalent potential temperature anomaly
171.11||udwa|m s**-1|U component of divergent wind anomaly
171.12||vdwa|m s**-1|V component of divergent wind anomaly
171.13||urwa|m s**-1|U component of rotational wind anomaly
171.14||vrwa|m s**-1|V component of rotational wind anomaly
171.21||uctpa|K|Unbalanced component of temperature anomaly
171.22||uclna|~|Unbalanced component of logarithm of surface pressure anomaly
171.23||ucdva|s**-1|Unbalanced component of divergence anomaly
171.26||cla|(0 - 1)|Lake cover anomaly
171.27||cvla|(0 - 1)|Low vegetation cover anomaly
171.28||cvha|(0 - 1)|High vegetation cover anomaly
171.29||tvla|~|Type of low vegetation anomaly
171.30||tvha|~|Type of high vegetation anomaly
171.31||sica|(0 - 1)|Sea-ice cover anomaly
171.32||asna|(0 - 1)|Snow albedo anomaly
171.33||rsna|kg m**-3|Snow density anomaly
171.34||ssta|K|Sea surface temperature anomaly
171.35||istal1|K|Ice surface temperature anomaly layer 1
171.36||istal2|K|Ice surface temperature anomaly layer 2
171.37||istal3|K|Ice surface temperature anomaly layer 3
171.38||istal4|K|Ice surface temperature anomaly layer 4
171.39||swval1|m**3 m**-3|Volumetric soil water anomaly layer 1
171.40||swval2|m**3 m**-3|Volumetric soil water anomaly layer 2
171.41||swval3|m**3 m**-3|Volumetric soil water anomaly layer 3
171.42||swval4|m**3 m**-3|Volumetric soil water anomaly layer 4
171.43||slta|~|Soil type anomaly
171.44||esa|kg m**-2|Snow evaporation anomaly
171.45||smlta|kg m**-2|Snowmelt anomaly
171.46||sdura|s|Solar duration anomaly
171.47||dsrpa|J m**-2|Direct solar radiation anomaly
171.48||magssa|N m**-2 s|Magnitude of turbulent surface stress anomaly
171.49||10fga|m s**-1|10 metre wind gust anomaly
171.50||lspfa|s|Large-scale precipitation fraction anomaly
171.51||mx2t24a|K|Maximum 2 metre temperature in the last 24 hours anomaly
171.52||mn2t24a|K|Minimum 2 metre temperature in the last 24 hours anomaly
171.53||monta|m**2 s**-2|Montgomery potential anomaly
171.54||pa|Pa|Pressure anomaly
171.55||mean2t24a|K|Mean 2 metre temperature in the last 24 hours anomaly
171.56||mn2d24a|K|Mean 2 metre dewpoint temperature in the last 24 hours anomaly
171.57||uvba|J m**-2|Downward UV radiation at the surface anomaly
171.58||para|J m**-2|Photosynthetically active radiation at the surface anomaly
171.59||capea|J kg**-1|Convective available potential energy anomaly
171.60||pva|K m**2 kg**-1 s**-1|Potential vorticity anomaly
171.61||tpoa|Millimetres*100 + number of stations|Total precipitation from observations anomaly
171.62||obcta|~|Observation count anomaly
171.63||stsktda|s|Start time for skin temperature difference anomaly
171.64||ftsktda|s|Finish time for skin temperature difference anomaly
171.65||sktda|K|Skin temperature difference anomaly
171.78||tclwa|kg m**-2|Total column liquid water anomaly
171.79||tciwa|kg m**-2|Total column ice water anomaly
171.125||vitea|J m**-2|Vertically integrated total energy anomaly
171.126||~|Various|Generic parameter for sensitive area prediction
171.127||ata|~|Atmospheric tide anomaly
171.128||bva|~|Budget values anomaly
171.129||za|m**2 s**-2|Geopotential anomaly
171.130||ta|K|Temperature anomaly
171.131||ua|m s**-1|U component of wind anomaly
171.132||va|m s**-1|V component of wind anomaly
171.133||qa|kg kg**-1|Specific humidity anomaly
171.134||spa|Pa|Surface pressure anomaly
171.135||wa|Pa s**-1|Vertical velocity (pressure) anomaly
171.136||tcwa|kg m**-2|Total column water anomaly
171.137||tcwva|kg m**-2|Total column water vapour anomaly
171.138||voa|s**-1|Relative vorticity anomaly
171.139||stal1|K|Soil temperature anomaly level 1
171.140||swal1|kg m**-2|Soil wetness anomaly level 1
171.141||sda|m of water equivalent|Snow depth anomaly
171.142||lspa|m|Stratiform precipitation (Large-scale precipitation) anomaly
171.143||cpa|m|Convective precipitation anomaly
171.144||sfa|m of water equivalent|Snowfall (convective + stratiform) anomaly
171.145||blda|J m**-2|Boundary layer dissipation anomaly
171.146||sshfa|J m**-2|Surface sensible heat flux anomaly
171.147||slhfa|J m**-2|Surface latent heat flux anomaly
171.148||chnka|~|Charnock anomaly
171.149||snra|J m**-2|Surface net radiation anomaly
171.150||tnra|~|Top net radiation anomaly
171.151||msla|Pa|Mean sea level pressure anomaly
171.152||lspa|~|Logarithm of surface pressure anomaly
171.153||swhra|K|Short-wave heating rate anomaly
171.154||lwhra|K|Long-wave heating rate anomaly
171.155||da|s**-1|Relative divergence anomaly
171.156||gha|m|Height anomaly
171.157||ra|%|Relative humidity anomaly
171.158||tspa|Pa s**-1|Tendency of surface pressure anomaly
171.159||blha|m|Boundary layer height anomaly
171.160||sdora|m|Standard deviation of orography anomaly
171.161||isora|~|Anisotropy of sub-gridscale orography anomaly
171.162||anora|radians|Angle of sub-gridscale orography anomaly
171.163||slora|~|Slope of sub-gridscale orography anomaly
171.164||tcca|(0 - 1)|Total cloud cover anomaly
171.165||10ua|m s**-1|10 metre U wind component anomaly
171.166||10va|m s**-1|10 metre V wind component anomaly
171.167||2ta|K|2 metre temperature anomaly
171.168||2da|K|2 metre dewpoint temperature anomaly
171.169||ssrda|J m**-2|Surface solar radiation downwards anomaly
171.170||stal2|K|Soil temperature anomaly level 2
171.171||swal2|kg m**-2|Soil wetness anomaly level 2
171.173||sra|m|Surface roughness anomaly
171.174||ala|(0 - 1)|Albedo anomaly
171.175||strda|J m**-2|Surface thermal radiation downwards anomaly
171.176||ssra|J m**-2|Surface net solar radiation anomaly
171.177||stra|J m**-2|Surface net thermal radiation anomaly
171.178||tsra|J m**-2|Top net solar radiation anomaly
171.179||ttra|J m**-2|Top net thermal radiation anomaly
171.180||eqssa|N m**-2 s|East-West surface stress anomaly
171.181||nsssa|N m**-2 s|North-South surface stress anomaly
171.182||ea|kg m**-2|Evaporation anomaly
171.183||stal3|K|Soil temperature anomaly level 3
171.184||swal3|kg m**-2|Soil wetness anomaly level 3
171.185||ccca|(0 - 1)|Convective cloud cover anomaly
171.186||lcca|(0 - 1)|Low cloud cover anomaly
171.187||mcca|(0 - 1)|Medium cloud cover anomaly
171.188||hcca|(0 - 1)|High cloud cover anomaly
171.189||sunda|s|Sunshine duration anomaly
171.190||ewova|m**2|East-West component of sub-gridscale orographic variance anomaly
171.191||nsova|m**2|North-South component of sub-gridscale orographic variance anomaly
171.192||nwova|m**2|North-West/South-East component of sub-gridscale orographic variance anomaly
171.193||neova|m**2|North-East/South-West component of sub-gridscale orographic variance anomaly
171.194||btmpa|K|Brightness temperature anomaly
171.195||lgwsa|N m**-2 s|Longitudinal component of gravity wave stress anomaly
171.196||mgwsa|N m**-2 s|Meridional component of gravity wave stress anomaly
171.197||gwda|J m**-2|Gravity wave dissipation anomaly
171.198||srca|kg m**-2|Skin reservoir content anomaly
171.199||vfa|(0 - 1)|Vegetation fraction anomaly
171.200||vsoa|m**2|Variance of sub-gridscale orography anomaly
171.201||mx2ta|K|Maximum temperature at 2 metres anomaly
171.202||mn2ta|K|Minimum temperature at 2 metres anomaly
171.203||o3a|kg kg**-1|Ozone mass mixing ratio anomaly
171.204||pawa|~|Precipitation analysis weights anomaly
171.205||roa|m|Runoff anomaly
171.206||tco3a|kg m**-2|Total column ozone anomaly
171.207||10sia|m s**-1|10 metre wind speed anomaly
171.208||tsrca|J m**-2|Top net solar radiation clear sky anomaly
171.209||ttrca|J m**-2|Top net thermal radiation clear sky anomaly
171.210||ssrca|J m**-2|Surface net solar radiation clear sky anomaly
171.211||strca|J m**-2|Surface net thermal radiation, clear sky anomaly
171.212||sia|J m**-2|Solar insolation anomaly
171.214||dhra|K|Diabatic heating by radiation anomaly
171.215||dhvda|K|Diabatic heating by vertical diffusion anomaly
171.216||dhcca|K|Diabatic heating by cumulus convection anomaly
171.217||dhlca|K|Diabatic heating by large-scale condensation anomaly
171.218||vdzwa|m s**-1|Vertical diffusion of zonal wind anomaly
171.219||vdmwa|m s**-1|Vertical diffusion of meridional wind anomaly
171.220||ewgda|m s**-1|East-West gravity wave drag tendency anomaly
171.221||nsgda|m s**-1|North-South gravity wave drag tendency anomaly
171.222||ctzwa|m s**-1|Convective tendency of zonal wind anomaly
171.223||ctmwa|m s**-1|Convective tendency of meridional wind anomaly
171.224||vdha|kg kg**-1|Vertical diffusion of humidity anomaly
171.225||htcca|kg kg**-1|Humidity tendency by cumulus convection anomaly
171.226||htlca|kg kg**-1|Humidity tendency by large-scale condensation anomaly
171.227||crnha|kg kg**-1|Change from removal of negative humidity anomaly
171.228||tpa|m|Total precipitation anomaly
171.229||iewsa|N m**-2|Instantaneous X surface stress anomaly
171.230||inssa|N m**-2|Instantaneous Y surface stress anomaly
171.231||ishfa|J m**-2|Instantaneous surface heat flux anomaly
171.232||iea|kg m**-2 s|Instantaneous moisture flux anomaly
171.233||asqa|kg kg**-1|Apparent surface humidity anomaly
171.234||lsrha|~|Logarithm of surface roughness length for heat anomaly
171.235||skta|K|Skin temperature anomaly
171.236||stal4|K|Soil temperature level 4 anomaly
171.237||swal4|m|Soil wetness level 4 anomaly
171.238||tsna|K|Temperature of snow layer anomaly
171.239||csfa|m of water equivalent|Convective snowfall anomaly
171.240||lsfa|m of water equivalent|Large scale snowfall anomaly
171.241||acfa|(-1 to 1)|Accumulated cloud fraction tendency anomaly
171.242||alwa|(-1 to 1)|Accumulated liquid water tendency anomaly
171.243||fala|(0 - 1)|Forecast albedo anomaly
171.244||fsra|m|Forecast surface roughness anomaly
171.245||flsra|~|Forecast logarithm of surface roughness for heat anomaly
171.246||clwca|kg kg**-1|Cloud liquid water content anomaly
171.247||ciwca|kg kg**-1|Cloud ice water content anomaly
171.248||cca|(0 - 1)|Cloud cover anomaly
171.249||aiwa|(-1 to 1)|Accumulated ice water tendency anomaly
171.250||iaa|(0 - 1)|Ice age anomaly
171.251||attea|K|Adiabatic tendency of temperature anomaly
171.252||athea|kg kg**-1|Adiabatic tendency of humidity anomaly
171.253||atzea|m s**-1|Adiabatic tendency of zonal wind anomaly
171.254||atmwa|m s**-1|Adiabatic tendency of meridional wind anomaly
172.44||esrate|m of water s**-1|Snow evaporation
172.45||~|m of water s**-1|Snowmelt
172.48||~|N m**-2|Magnitude of turbulent surface stress
172.50||mlspfr|~|Mean large-scale precipitation fraction
172.142||mlsprt|m s**-1|Mean large-scale precipitation rate
172.143||cprate|m s**-1|Mean convective precipitation rate
172.144||mtsfr|m of water equivalent s**-1|Mean total snowfall rate
172.145||bldrate|W m**-2|Boundary layer dissipation
172.146||msshfl|W m**-2|Mean surface sensible heat flux
172.147||mslhfl|W m**-2|Mean surface latent heat flux
172.149||msnrf|W m**-2|Mean surface net radiation flux
172.153||mswhr|K s**-1|Mean short-wave heating rate
172.154||mlwhr|K s**-1|Mean long-wave heating rate
172.169||msdsrf|W m**-2|Mean surface downward solar radiation flux
172.175||msdtrf|W m**-2|Mean surface downward thermal radiation flux
172.176||msnsrf|W m**-2|Mean surface net solar radiation flux
172.177||msntrf|W m**-2|Mean surface net thermal radiation flux
172.178||mtnsrf|W m**-2|Mean top net solar radiation flux
172.179||mtntrf|W m**-2|Mean top net thermal radiation flux
172.180||ewssra|N m**-2|East-West surface stress rate of accumulation
172.181||nsssra|N m**-2|North-South surface stress rate of accumulation
172.182||erate|m of water s**-1|Evaporation
172.189||msdr|s s**-1|Mean sunshine duration rate
172.195||~|N m**-2|Longitudinal component of gravity wave stress
172.196||~|N m**-2|Meridional component of gravity wave stress
172.197||gwdrate|W m**-2|Gravity wave dissipation
172.205||mrort|m s**-1|Mean runoff rate
172.208||~|W m**-2|Top net solar radiation, clear sky
172.209||~|W m**-2|Top net thermal radiation, clear sky
172.210||~|W m**-2|Surface net solar radiation, clear sky
172.211||~|W m**-2|Surface net thermal radiation, clear sky
172.212||soira|W m**-2|Solar insolation rate of accumulation
172.228||tprate|m s**-1|Mean total precipitation rate
172.239||~|m of water equivalent s**-1|Convective snowfall
172.240||~|m of water equivalent s**-1|Large scale snowfall
173.44||~|m of water s**-1|Snow evaporation anomaly
173.45||~|m of water s**-1|Snowmelt anomaly
173.48||~|N m**-2|Magnitude of turbulent surface stress anomaly
173.50||~|~|Large-scale precipitation fraction anomaly
173.142||lspara|m s**-1|Stratiform precipitation (Large-scale precipitation) anomalous rate of accumulation
173.143||mcpra|m s**-1|Mean convective precipitation rate anomaly
173.144||sfara|m of water equivalent s**-1|Snowfall (convective + stratiform) anomalous rate of accumulation
173.145||~|J m**-2|Boundary layer dissipation anomaly
173.146||sshfara|J m**-2|Surface sensible heat flux anomalous rate of accumulation
173.147||slhfara|J m**-2|Surface latent heat flux anomalous rate of accumulation
173.149||~|J m**-2|Surface net radiation anomaly
173.153||~|K s**-1|Short-wave heating rate anomaly
173.154||~|K s**-1|Long-wave heating rate anomaly
173.169||ssrdara|J m**-2|Surface solar radiation downwards anomalous rate of accumulation
173.175||strdara|J m**-2|Surface thermal radiation downwards anomalous rate of accumulation
173.176||ssrara|J m**-2|Surface solar radiation anomalous rate of accumulation
173.177||strara|J m**-2|Surface thermal radiation anomalous rate of accumulation
173.178||tsrara|J m**-2|Top solar radiation anomalous rate of accumulation
173.179||ttrara|J m**-2|Top thermal radiation anomalous rate of accumulation
173.180||ewssara|N m**-2|East-West surface stress anomalous rate of accumulation
173.181||nsssara|N m**-2|North-South surface stress anomalous rate of accumulation
173.182||evara|m of water s**-1|Evaporation anomalous rate of accumulation
173.189||sundara|dimensionless|Sunshine duration anomalous rate of accumulation
173.195||~|N m**-2|Longitudinal component of gravity wave stress anomaly
173.196||~|N m**-2|Meridional component of gravity wave stress anomaly
173.197||~|J m**-2|Gravity wave dissipation anomaly
173.205||roara|m s**-1|Runoff anomalous rate of accumulation
173.208||~|J m**-2|Top net solar radiation, clear sky anomaly
173.209||~|J m**-2|Top net thermal radiation, clear sky anomaly
173.210||~|J m**-2|Surface net solar radiation, clear sky anomaly
173.211||~|J m**-2|Surface net thermal radiation, clear sky anomaly
173.212||soiara|W m**-2 s**-1|Solar insolation anomalous rate of accumulation
173.228||tpara|m s**-1|Total precipitation anomalous rate of accumulation
173.239||~|m of water equivalent s**-1|Convective snowfall anomaly
173.240||~|m of water equivalent s**-1|Large scale snowfall anomaly
174.6||~|m|Total soil moisture
174.8||sro|kg m**-2|Surface runoff
174.9||ssro|kg m**-2|Sub-surface runoff
174.31||~|(0 - 1)|Fraction of sea-ice in sea
174.34||~|K|Open-sea surface temperature
174.39||~|m**3 m**-3|Volumetric soil water layer 1
174.40||~|m**3 m**-3|Volumetric soil water layer 2
174.41||~|m**3 m**-3|Volumetric soil water layer 3
174.42||~|m**3 m**-3|Volumetric soil water layer 4
174.49||~|m s**-1|10 metre wind gust in the last 24 hours
174.55||~|K|1.5m temperature - mean in the last 24 hours
174.83||~|kg C m**-2 s**-1|Net primary productivity
174.85||~|m s**-1|10m U wind over land
174.86||~|m s**-1|10m V wind over land
174.87||~|K|1.5m temperature over land
174.88||~|K|1.5m dewpoint temperature over land
174.89||~|J m**-2|Top incoming solar radiation
174.90||~|J m**-2|Top outgoing solar radiation
174.94||~|K|Mean sea surface temperature
174.95||~|kg kg**-1|1.5m specific humidity
174.98||sithick|m|Sea-ice thickness
174.99||~|K|Liquid water potential temperature
174.110||~|(0 - 1)|Ocean ice concentration
174.111||~|m|Ocean mean ice depth
174.139||~|K|Soil temperature layer 1
174.164||~|degrees C|Average potential temperature in upper 293.4m
174.167||~|K|1.5m temperature
174.168||~|K|1.5m dewpoint temperature
174.170||~|K|Soil temperature layer 2
174.175||~|psu|Average salinity in upper 293.4m
174.183||~|K|Soil temperature layer 3
174.201||~|K|1.5m temperature - maximum in the last 24 hours
174.202||~|K|1.5m temperature - minimum in the last 24 hours
174.236||~|K|Soil temperature layer 4
175.6||~|m|Total soil moisture
175.31||~|(0 - 1)|Fraction of sea-ice in sea
175.34||~|K|Open-sea surface temperature
175.39||~|m**3 m**-3|Volumetric soil water layer 1
175.40||~|m**3 m**-3|Volumetric soil water layer 2
175.41||~|m**3 m**-3|Volumetric soil water layer 3
175.42||~|m**3 m**-3|Volumetric soil water layer 4
175.49||~|m s**-1|10m wind gust in the last 24 hours
175.55||~|K|1.5m temperature - mean in the last 24 hours
175.83||~|kg C m**-2 s**-1|Net primary productivity
175.85||~|m s**-1|10m U wind over land
175.86||~|m s**-1|10m V wind over land
175.87||~|K|1.5m temperature over land
175.88||~|K|1.5m dewpoint temperature over land
175.89||~|J m**-2|Top incoming solar radiation
175.90||~|J m**-2|Top outgoing solar radiation
175.110||~|(0 - 1)|Ocean ice concentration
175.111||~|m|Ocean mean ice depth
175.139||~|K|Soil temperature layer 1
175.164||~|degrees C|Average potential temperature in upper 293.4m
175.167||~|K|1.5m temperature
175.168||~|K|1.5m dewpoint temperature
175.170||~|K|Soil temperature layer 2
175.175||~|psu|Average salinity in upper 293.4m
175.183||~|K|Soil temperature layer 3
175.201||~|K|1.5m temperature - maximum in the last 24 hours
175.202||~|K|1.5m temperature - minimum in the last 24 hours
175.236||~|K|Soil temperature layer 4
180.149||tsw|m|Total soil wetness
180.176||ssr|J m**-2|Surface net solar radiation
180.177||str|J m**-2|Surface net thermal radiation
180.178||tsr|J m**-2|Top net solar radiation
180.179||ttr|J m**-2|Top net thermal radiation
190.141||sdsien|kg m**-2|Snow depth
190.170||cap|(0 - 1)|Field capacity
190.171||wiltsien|(0 - 1)|Wilting point
190.173||sr|(0 - 1)|Roughness length
190.229||tsm|m**3 m**-3|Total soil moisture
200.168||2ddiff|K|2 metre dewpoint temperature difference
201.1||~|J m**-2|downward shortwave radiant flux density
201.2||~|J m**-2|upward shortwave radiant flux density
201.3||~|J m**-2|downward longwave radiant flux density
201.4||~|J m**-2|upward longwave radiant flux density
201.5||apab_s|J m**-2|downwd photosynthetic active radiant flux density
201.6||~|J m**-2|net shortwave flux
201.7||~|J m**-2|net longwave flux
201.8||~|J m**-2|total net radiative flux density
201.9||~|J m**-2|downw shortw radiant flux density, cloudfree part
201.10||~|J m**-2|upw shortw radiant flux density, cloudy part
201.11||~|J m**-2|downw longw radiant flux density, cloudfree part
201.12||~|J m**-2|upw longw radiant flux density, cloudy part
201.13||sohr_rad|K s**-1|shortwave radiative heating rate
201.14||thhr_rad|K s**-1|longwave radiative heating rate
201.15||~|J m**-2|total radiative heating rate
201.16||~|J m**-2|soil heat flux, surface
201.17||~|J m**-2|soil heat flux, bottom of layer
201.29||clc|(0 - 1)|fractional cloud cover
201.30||~|(0 - 1)|cloud cover, grid scale
201.31||qc|kg kg**-1|specific cloud water content
201.32||~|kg m**-2|cloud water content, grid scale, vert integrated
201.33||qi|kg kg**-1|specific cloud ice content, grid scale
201.34||~|kg m**-2|cloud ice content, grid scale, vert integrated
201.35||~|kg kg**-1|specific rainwater content, grid scale
201.36||~|kg kg**-1|specific snow content, grid scale
201.37||~|kg m**-2|specific rainwater content, gs, vert. integrated
201.38||~|kg m**-2|specific snow content, gs, vert. integrated
201.41||twater|kg m**-2|total column water
201.42||~|kg m**-2|vert. integral of divergence of tot. water content
201.50||ch_cm_cl|(0 - 1)|cloud covers CH_CM_CL (000...888)
201.51||~|(0 - 1)|cloud cover CH (0..8)
201.52||~|(0 - 1)|cloud cover CM (0..8)
201.53||~|(0 - 1)|cloud cover CL (0..8)
201.54||~|(0 - 1)|total cloud cover (0..8)
201.55||~|(0 - 1)|fog (0..8)
201.56||~|(0 - 1)|fog
201.60||~|(0 - 1)|cloud cover, convective cirrus
201.61||~|kg kg**-1|specific cloud water content, convective clouds
201.62||~|kg m**-2|cloud water content, conv clouds, vert integrated
201.63||~|kg kg**-1|specific cloud ice content, convective clouds
201.64||~|kg m**-2|cloud ice content, conv clouds, vert integrated
201.65||~|kg s**-1 m**-2|convective mass flux
201.66||~|m s**-1|Updraft velocity, convection
201.67||~|m**-1|entrainment parameter, convection
201.68||hbas_con|m|cloud base, convective clouds (above msl)
201.69||htop_con|m|cloud top, convective clouds (above msl)
201.70||~|(0 - 1)|convective layers (00...77)  (BKE)
201.71||~|dimensionless|KO-index
201.72||bas_con|dimensionless|convection base index
201.73||top_con|dimensionless|convection top index
201.74||dt_con|K s**-1|convective temperature tendency
201.75||dqv_con|s**-1|convective tendency of specific humidity
201.76||~|J kg**-1 s**-1|convective tendency of total heat
201.77||~|s**-1|convective tendency of total water
201.78||du_con|m s**-2|convective momentum tendency (X-component)
201.79||dv_con|m s**-2|convective momentum tendency (Y-component)
201.80||~|s**-2|convective vorticity tendency
201.81||~|s**-2|convective divergence tendency
201.82||htop_dc|m|top of dry convection (above msl)
201.83||~|dimensionless|dry convection top index
201.84||hzerocl|m|height of 0 degree Celsius isotherm above msl
201.85||snowlmt|m|height of snow-fall limit
201.99||qrs_gsp|kg kg**-1|spec. content of precip. particles
201.100||prr_gsp|kg s**-1 m**-2|surface precipitation rate, rain, grid scale
201.101||prs_gsp|kg s**-1 m**-2|surface precipitation rate, snow, grid scale
201.102||rain_gsp|kg m**-2|surface precipitation amount, rain, grid scale
201.111||prr_con|kg s**-1 m**-2|surface precipitation rate, rain, convective
201.112||prs_con|kg s**-1 m**-2|surface precipitation rate, snow, convective
201.113||rain_con|kg m**-2|surface precipitation amount, rain, convective
201.139||pp|Pa|deviation of pressure from reference value
201.150||~|m**2 s**-1|coefficient of horizontal diffusion
201.187||vmax_10m|m s**-1|Maximum wind velocity
201.200||w_i|kg m**-2|water content of interception store
201.203||t_snow|K|snow temperature
201.215||t_ice|K|ice surface temperature
201.241||cape_con|J kg**-1|convective available potential energy
210.1||aermr01|kg kg**-1|Sea Salt Aerosol (0.03 - 0.5 um) Mixing Ratio
210.2||aermr02|kg kg**-1|Sea Salt Aerosol (0.5 - 5 um) Mixing Ratio
210.3||aermr03|kg kg**-1|Sea Salt Aerosol (5 - 20 um) Mixing Ratio
210.4||aermr04|kg kg**-1|Dust Aerosol (0.03 - 0.55 um) Mixing Ratio
210.5||aermr05|kg kg**-1|Dust Aerosol (0.55 - 0.9 um) Mixing Ratio
210.6||aermr06|kg kg**-1|Dust Aerosol (0.9 - 20 um) Mixing Ratio
210.7||aermr07|kg kg**-1|Hydrophilic Organic Matter Aerosol Mixing Ratio
210.8||aermr08|kg kg**-1|Hydrophobic Organic Matter Aerosol Mixing Ratio
210.9||aermr09|kg kg**-1|Hydrophilic Black Carbon Aerosol Mixing Ratio
210.10||aermr10|kg kg**-1|Hydrophobic Black Carbon Aerosol Mixing Ratio
210.11||aermr11|kg kg**-1|Sulphate Aerosol Mixing Ratio
210.12||aermr12|kg kg**-1|SO2 precursor mixing ratio
210.16||aergn01|kg m**-2|Aerosol type 1 source/gain accumulated
210.17||aergn02|kg m**-2|Aerosol type 2 source/gain accumulated
210.18||aergn03|kg m**-2|Aerosol type 3 source/gain accumulated
210.19||aergn04|kg m**-2|Aerosol type 4 source/gain accumulated
210.20||aergn05|kg m**-2|Aerosol type 5 source/gain accumulated
210.21||aergn06|kg m**-2|Aerosol type 6 source/gain accumulated
210.22||aergn07|kg m**-2|Aerosol type 7 source/gain accumulated
210.23||aergn08|kg m**-2|Aerosol type 8 source/gain accumulated
210.24||aergn09|kg m**-2|Aerosol type 9 source/gain accumulated
210.25||aergn10|kg m**-2|Aerosol type 10 source/gain accumulated
210.26||aergn11|kg m**-2|Aerosol type 11 source/gain accumulated
210.27||aergn12|kg m**-2|Aerosol type 12 source/gain accumulated
210.31||aerls01|kg m**-2|Aerosol type 1 sink/loss accumulated
210.32||aerls02|kg m**-2|Aerosol type 2 sink/loss accumulated
210.33||aerls03|kg m**-2|Aerosol type 3 sink/loss accumulated
210.34||aerls04|kg m**-2|Aerosol type 4 sink/loss accumulated
210.35||aerls05|kg m**-2|Aerosol type 5 sink/loss accumulated
210.36||aerls06|kg m**-2|Aerosol type 6 sink/loss accumulated
210.37||aerls07|kg m**-2|Aerosol type 7 sink/loss accumulated
210.38||aerls08|kg m**-2|Aerosol type 8 sink/loss accumulated
210.39||aerls09|kg m**-2|Aerosol type 9 sink/loss accumulated
210.40||aerls10|kg m**-2|Aerosol type 10 sink/loss accumulated
210.41||aerls11|kg m**-2|Aerosol type 11 sink/loss accumulated
210.42||aerls12|kg m**-2|Aerosol type 12 sink/loss accumulated
210.46||aerpr|kg kg**-1|Aerosol precursor mixing ratio
210.47||aersm|kg kg**-1|Aerosol small mode mixing ratio
210.48||aerlg|kg kg**-1|Aerosol large mode mixing ratio
210.49||aodpr|dimensionless|Aerosol precursor optical depth
210.50||aodsm|dimensionless|Aerosol small mode optical depth
210.51||aodlg|dimensionless|Aerosol large mode optical depth
210.52||aerdep|kg s**2 m**-5|Dust emission potential
210.53||aerlts|m s**-1|Lifting threshold speed
210.54||aerscc|%|Soil clay content
210.61||co2|kg kg**-1|Carbon Dioxide
210.62||ch4|kg kg**-1|Methane
210.63||n2o|kg kg**-1|Nitrous oxide
210.64||tcco2|ppm|CO2 column-mean molar fraction
210.65||tcch4|ppb|CH4 column-mean molar fraction
210.66||tcn2o|kg m**-2|Total column Nitrous oxide
210.67||co2of|kg m**-2 s**-1|Ocean flux of Carbon Dioxide
210.68||co2nbf|kg m**-2 s**-1|Natural biosphere flux of Carbon Dioxide
210.69||co2apf|kg m**-2 s**-1|Anthropogenic emissions of Carbon Dioxide
210.70||ch4f|kg m**-2 s**-1|Methane Surface Fluxes
210.71||kch4|s**-1|Methane loss rate due to radical hydroxyl (OH)
210.80||co2fire|kg m**-2 s**-1|Wildfire flux of Carbon Dioxide
210.81||cofire|kg m**-2 s**-1|Wildfire flux of Carbon Monoxide
210.82||ch4fire|kg m**-2 s**-1|Wildfire flux of Methane
210.83||nmhcfire|kg m**-2 s**-1|Wildfire flux of Non-Methane Hydro-Carbons
210.84||h2fire|kg m**-2 s**-1|Wildfire flux of Hydrogen
210.85||noxfire|kg m**-2 s**-1|Wildfire flux of Nitrogen Oxides NOx
210.86||n2ofire|kg m**-2 s**-1|Wildfire flux of Nitrous Oxide
210.87||pm2p5fire|kg m**-2 s**-1|Wildfire flux of Particulate Matter PM2.5
210.88||tpmfire|kg m**-2 s**-1|Wildfire flux of Total Particulate Matter
210.89||tcfire|kg m**-2 s**-1|Wildfire flux of Total Carbon in Aerosols
210.90||ocfire|kg m**-2 s**-1|Wildfire flux of Organic Carbon
210.91||bcfire|kg m**-2 s**-1|Wildfire flux of Black Carbon
210.92||cfire|kg m**-2 s**-1|Wildfire overall flux of burnt Carbon
210.93||c4ffire|dimensionless|Wildfire fraction of C4 plants
210.94||vegfire|dimensionless|Wildfire vegetation map index
210.95||ccfire|dimensionless|Wildfire Combustion Completeness
210.96||flfire|kg m**-2|Wildfire Fuel Load: Carbon per unit area
210.97||offire|dimensionless|Wildfire fraction of area observed
210.98||nofrp|~|Number of positive FRP pixels per grid cell
210.99||frpfire|W m**-2|Wildfire radiative power
210.100||crfire|kg m**-2 s**-1|Wildfire combustion rate
210.121||no2|kg kg**-1|Nitrogen dioxide mass mixing ratio
210.122||so2|kg kg**-1|Sulphur dioxide mass mixing ratio
210.123||co|kg kg**-1|Carbon monoxide mass mixing ratio
210.124||hcho|kg kg**-1|Formaldehyde
210.125||tcno2|kg m**-2|Total column Nitrogen dioxide
210.126||tcso2|kg m**-2|Total column Sulphur dioxide
210.127||tcco|kg m**-2|Total column Carbon monoxide
210.128||tchcho|kg m**-2|Total column Formaldehyde
210.129||nox|kg kg**-1|Nitrogen Oxides
210.130||tcnox|kg m**-2|Total Column Nitrogen Oxides
210.131||grg1|kg kg**-1|Reactive tracer 1 mass mixing ratio
210.132||tcgrg1|kg m**-2|Total column GRG tracer 1
210.133||grg2|kg kg**-1|Reactive tracer 2 mass mixing ratio
210.134||tcgrg2|kg m**-2|Total column GRG tracer 2
210.135||grg3|kg kg**-1|Reactive tracer 3 mass mixing ratio
210.136||tcgrg3|kg m**-2|Total column GRG tracer 3
210.137||grg4|kg kg**-1|Reactive tracer 4 mass mixing ratio
210.138||tcgrg4|kg m**-2|Total column GRG tracer 4
210.139||grg5|kg kg**-1|Reactive tracer 5 mass mixing ratio
210.140||tcgrg5|kg m**-2|Total column GRG tracer 5
210.141||grg6|kg kg**-1|Reactive tracer 6 mass mixing ratio
210.142||tcgrg6|kg m**-2|Total column GRG tracer 6
210.143||grg7|kg kg**-1|Reactive tracer 7 mass mixing ratio
210.144||tcgrg7|kg m**-2|Total column GRG tracer 7
210.145||grg8|kg kg**-1|Reactive tracer 8 mass mixing ratio
210.146||tcgrg8|kg m**-2|Total column GRG tracer 8
210.147||grg9|kg kg**-1|Reactive tracer 9 mass mixing ratio
210.148||tcgrg9|kg m**-2|Total column GRG tracer 9
210.149||grg10|kg kg**-1|Reactive tracer 10 mass mixing ratio
210.150||tcgrg10|kg m**-2|Total column GRG tracer 10
210.151||sfnox|kg m**-2 s**-1|Surface flux Nitrogen oxides
210.152||sfno2|kg m**-2 s**-1|Surface flux Nitrogen dioxide
210.153||sfso2|kg m**-2 s**-1|Surface flux Sulphur dioxide
210.154||sfco2|kg m**-2 s**-1|Surface flux Carbon monoxide
210.155||sfhcho|kg m**-2 s**-1|Surface flux Formaldehyde
210.156||sfgo3|kg m**-2 s**-1|Surface flux GEMS Ozone
210.157||sfgr1|kg m**-2 s**-1|Surface flux reactive tracer 1
210.158||sfgr2|kg m**-2 s**-1|Surface flux reactive tracer 2
210.159||sfgr3|kg m**-2 s**-1|Surface flux reactive tracer 3
210.160||sfgr4|kg m**-2 s**-1|Surface flux reactive tracer 4
210.161||sfgr5|kg m**-2 s**-1|Surface flux reactive tracer 5
210.162||sfgr6|kg m**-2 s**-1|Surface flux reactive tracer 6
210.163||sfgr7|kg m**-2 s**-1|Surface flux reactive tracer 7
210.164||sfgr8|kg m**-2 s**-1|Surface flux reactive tracer 8
210.165||sfgr9|kg m**-2 s**-1|Surface flux reactive tracer 9
210.166||sfgr10|kg m**-2 s**-1|Surface flux reactive tracer 10
210.181||ra|kg kg**-1|Radon
210.182||sf6|kg kg**-1|Sulphur Hexafluoride
210.183||tcra|kg m**-2|Total column Radon
210.184||tcsf6|kg m**-2|Total column Sulphur Hexafluoride
210.185||sf6apf|kg m**-2 s**-1|Anthropogenic Emissions of Sulphur Hexafluoride
210.203||go3|kg kg**-1|Ozone mass mixing ratio (full chemistry scheme)
210.206||gtco3|kg m**-2|GEMS Total column ozone
210.207||aod550|~|Total Aerosol Optical Depth at 550nm
210.208||ssaod550|~|Sea Salt Aerosol Optical Depth at 550nm
210.209||duaod550|~|Dust Aerosol Optical Depth at 550nm
210.210||omaod550|~|Organic Matter Aerosol Optical Depth at 550nm
210.211||bcaod550|~|Black Carbon Aerosol Optical Depth at 550nm
210.212||suaod550|~|Sulphate Aerosol Optical Depth at 550nm
210.213||aod469|~|Total Aerosol Optical Depth at 469nm
210.214||aod670|~|Total Aerosol Optical Depth at 670nm
210.215||aod865|~|Total Aerosol Optical Depth at 865nm
210.216||aod1240|~|Total Aerosol Optical Depth at 1240nm
211.1||aermr01diff|kg kg**-1|Sea Salt Aerosol (0.03 - 0.5 um) Mixing Ratio
211.2||aermr02diff|kg kg**-1|Sea Salt Aerosol (0.5 - 5 um) Mixing Ratio
211.3||aermr03diff|kg kg**-1|Sea Salt Aerosol (5 - 20 um) Mixing Ratio
211.4||aermr04diff|kg kg**-1|Dust Aerosol (0.03 - 0.55 um) Mixing Ratio
211.5||aermr05diff|kg kg**-1|Dust Aerosol (0.55 - 0.9 um) Mixing Ratio
211.6||aermr06diff|kg kg**-1|Dust Aerosol (0.9 - 20 um) Mixing Ratio
211.7||aermr07diff|kg kg**-1|Hydrophilic Organic Matter Aerosol Mixing Ratio
211.8||aermr08diff|kg kg**-1|Hydrophobic Organic Matter Aerosol Mixing Ratio
211.9||aermr09diff|kg kg**-1|Hydrophilic Black Carbon Aerosol Mixing Ratio
211.10||aermr10diff|kg kg**-1|Hydrophobic Black Carbon Aerosol Mixing Ratio
211.11||aermr11diff|kg kg**-1|Sulphate Aerosol Mixing Ratio
211.12||aermr12diff|kg kg**-1|Aerosol type 12 mixing ratio
211.16||aergn01diff|kg m**-2|Aerosol type 1 source/gain accumulated
211.17||aergn02diff|kg m**-2|Aerosol type 2 source/gain accumulated
211.18||aergn03diff|kg m**-2|Aerosol type 3 source/gain accumulated
211.19||aergn04diff|kg m**-2|Aerosol type 4 source/gain accumulated
211.20||aergn05diff|kg m**-2|Aerosol type 5 source/gain accumulated
211.21||aergn06diff|kg m**-2|Aerosol type 6 source/gain accumulated
211.22||aergn07diff|kg m**-2|Aerosol type 7 source/gain accumulated
211.23||aergn08diff|kg m**-2|Aerosol type 8 source/gain accumulated
211.24||aergn09diff|kg m**-2|Aerosol type 9 source/gain accumulated
211.25||aergn10diff|kg m**-2|Aerosol type 10 source/gain accumulated
211.26||aergn11diff|kg m**-2|Aerosol type 11 source/gain accumulated
211.27||aergn12diff|kg m**-2|Aerosol type 12 source/gain accumulated
211.31||aerls01diff|kg m**-2|Aerosol type 1 sink/loss accumulated
211.32||aerls02diff|kg m**-2|Aerosol type 2 sink/loss accumulated
211.33||aerls03diff|kg m**-2|Aerosol type 3 sink/loss accumulated
211.34||aerls04diff|kg m**-2|Aerosol type 4 sink/loss accumulated
211.35||aerls05diff|kg m**-2|Aerosol type 5 sink/loss accumulated
211.36||aerls06diff|kg m**-2|Aerosol type 6 sink/loss accumulated
211.37||aerls07diff|kg m**-2|Aerosol type 7 sink/loss accumulated
211.38||aerls08diff|kg m**-2|Aerosol type 8 sink/loss accumulated
211.39||aerls09diff|kg m**-2|Aerosol type 9 sink/loss accumulated
211.40||aerls10diff|kg m**-2|Aerosol type 10 sink/loss accumulated
211.41||aerls11diff|kg m**-2|Aerosol type 11 sink/loss accumulated
211.42||aerls12diff|kg m**-2|Aerosol type 12 sink/loss accumulated
211.46||aerprdiff|kg kg**-1|Aerosol precursor mixing ratio
211.47||aersmdiff|kg kg**-1|Aerosol small mode mixing ratio
211.48||aerlgdiff|kg kg**-1|Aerosol large mode mixing ratio
211.49||aodprdiff|dimensionless|Aerosol precursor optical depth
211.50||aodsmdiff|dimensionless|Aerosol small mode optical depth
211.51||aodlgdiff|dimensionless|Aerosol large mode optical depth
211.52||aerdepdiff|kg s**2 m**-5|Dust emission potential
211.53||aerltsdiff|m s**-1|Lifting threshold speed
211.54||aersccdiff|%|Soil clay content
211.61||co2diff|kg kg**-1|Carbon Dioxide
211.62||ch4diff|kg kg**-1|Methane
211.63||n2odiff|kg kg**-1|Nitrous oxide
211.64||tcco2diff|kg m**-2|Total column Carbon Dioxide
211.65||tcch4diff|kg m**-2|Total column Methane
211.66||tcn2odiff|kg m**-2|Total column Nitrous oxide
211.67||co2ofdiff|kg m**-2 s**-1|Ocean flux of Carbon Dioxide
211.68||co2nbfdiff|kg m**-2 s**-1|Natural biosphere flux of Carbon Dioxide
211.69||co2apfdiff|kg m**-2 s**-1|Anthropogenic emissions of Carbon Dioxide
211.70||ch4fdiff|kg m**-2 s**-1|Methane Surface Fluxes
211.71||kch4diff|s**-1|Methane loss rate due to radical hydroxyl (OH)
211.80||co2firediff|kg m**-2 s**-1|Wildfire flux of Carbon Dioxide
211.81||cofirediff|kg m**-2 s**-1|Wildfire flux of Carbon Monoxide
211.82||ch4firediff|kg m**-2 s**-1|Wildfire flux of Methane
211.83||nmhcfirediff|kg m**-2 s**-1|Wildfire flux of Non-Methane Hydro-Carbons
211.84||h2firediff|kg m**-2 s**-1|Wildfire flux of Hydrogen
211.85||noxfirediff|kg m**-2 s**-1|Wildfire flux of Nitrogen Oxides NOx
211.86||n2ofirediff|kg m**-2 s**-1|Wildfire flux of Nitrous Oxide
211.87||pm2p5firediff|kg m**-2 s**-1|Wildfire flux of Particulate Matter PM2.5
211.88||tpmfirediff|kg m**-2 s**-1|Wildfire flux of Total Particulate Matter
211.89||tcfirediff|kg m**-2 s**-1|Wildfire flux of Total Carbon in Aerosols
211.90||ocfirediff|kg m**-2 s**-1|Wildfire flux of Organic Carbon
211.91||bcfirediff|kg m**-2 s**-1|Wildfire flux of Black Carbon
211.92||cfirediff|kg m**-2 s**-1|Wildfire overall flux of burnt Carbon
211.93||c4ffirediff|dimensionless|Wildfire fraction of C4 plants
211.94||vegfirediff|dimensionless|Wildfire vegetation map index
211.95||ccfirediff|dimensionless|Wildfire Combustion Completeness
211.96||flfirediff|kg m**-2|Wildfire Fuel Load: Carbon per unit area
211.97||offirediff|dimensionless|Wildfire fraction of area observed
211.98||oafirediff|m**2|Wildfire observed area
211.99||frpfirediff|W m**-2|Wildfire radiative power
211.100||crfirediff|kg m**-2 s**-1|Wildfire combustion rate
211.121||no2diff|kg kg**-1|Nitrogen dioxide mass mixing ratio difference
211.122||so2diff|kg kg**-1|Sulphur dioxide mass mixing ratio difference
211.123||codiff|kg kg**-1|Carbon monoxide mass mixing ratio difference
211.124||hchodiff|kg kg**-1|Formaldehyde
211.125||tcno2diff|kg m**-2|Total column Nitrogen dioxide
211.126||tcso2diff|kg m**-2|Total column Sulphur dioxide
211.127||tccodiff|kg m**-2|Total column Carbon monoxide
211.128||tchchodiff|kg m**-2|Total column Formaldehyde
211.129||noxdiff|kg kg**-1|Nitrogen Oxides
211.130||tcnoxdiff|kg m**-2|Total Column Nitrogen Oxides
211.131||grg1diff|kg kg**-1|Reactive tracer 1 mass mixing ratio
211.132||tcgrg1diff|kg m**-2|Total column GRG tracer 1
211.133||grg2diff|kg kg**-1|Reactive tracer 2 mass mixing ratio
211.134||tcgrg2diff|kg m**-2|Total column GRG tracer 2
211.135||grg3diff|kg kg**-1|Reactive tracer 3 mass mixing ratio
211.136||tcgrg3diff|kg m**-2|Total column GRG tracer 3
211.137||grg4diff|kg kg**-1|Reactive tracer 4 mass mixing ratio
211.138||tcgrg4diff|kg m**-2|Total column GRG tracer 4
211.139||grg5diff|kg kg**-1|Reactive tracer 5 mass mixing ratio
211.140||tcgrg5diff|kg m**-2|Total column GRG tracer 5
211.141||grg6diff|kg kg**-1|Reactive tracer 6 mass mixing ratio
211.142||tcgrg6diff|kg m**-2|Total column GRG tracer 6
211.143||grg7diff|kg kg**-1|Reactive tracer 7 mass mixing ratio
211.144||tcgrg7diff|kg m**-2|Total column GRG tracer 7
211.145||grg8diff|kg kg**-1|Reactive tracer 8 mass mixing ratio
211.146||tcgrg8diff|kg m**-2|Total column GRG tracer 8
211.147||grg9diff|kg kg**-1|Reactive tracer 9 mass mixing ratio
211.148||tcgrg9diff|kg m**-2|Total column GRG tracer 9
211.149||grg10diff|kg kg**-1|Reactive tracer 10 mass mixing ratio
211.150||tcgrg10diff|kg m**-2|Total column GRG tracer 10
211.151||sfnoxdiff|kg m**-2 s**-1|Surface flux Nitrogen oxides
211.152||sfno2diff|kg m**-2 s**-1|Surface flux Nitrogen dioxide
211.153||sfso2diff|kg m**-2 s**-1|Surface flux Sulphur dioxide
211.154||sfco2diff|kg m**-2 s**-1|Surface flux Carbon monoxide
211.155||sfhchodiff|kg m**-2 s**-1|Surface flux Formaldehyde
211.156||sfgo3diff|kg m**-2 s**-1|Surface flux GEMS Ozone
211.157||sfgr1diff|kg m**-2 s**-1|Surface flux reactive tracer 1
211.158||sfgr2diff|kg m**-2 s**-1|Surface flux reactive tracer 2
211.159||sfgr3diff|kg m**-2 s**-1|Surface flux reactive tracer 3
211.160||sfgr4diff|kg m**-2 s**-1|Surface flux reactive tracer 4
211.161||sfgr5diff|kg m**-2 s**-1|Surface flux reactive tracer 5
211.162||sfgr6diff|kg m**-2 s**-1|Surface flux reactive tracer 6
211.163||sfgr7diff|kg m**-2 s**-1|Surface flux reactive tracer 7
211.164||sfgr8diff|kg m**-2 s**-1|Surface flux reactive tracer 8
211.165||sfgr9diff|kg m**-2 s**-1|Surface flux reactive tracer 9
211.166||sfgr10diff|kg m**-2 s**-1|Surface flux reactive tracer 10
211.181||radiff|kg kg**-1|Radon
211.182||sf6diff|kg kg**-1|Sulphur Hexafluoride
211.183||tcradiff|kg m**-2|Total column Radon
211.184||tcsf6diff|kg m**-2|Total column Sulphur Hexafluoride
211.185||sf6apfdiff|kg m**-2 s**-1|Anthropogenic Emissions of Sulphur Hexafluoride
211.203||go3diff|kg kg**-1|Ozone mass mixing ratio difference (full chemistry scheme)
211.206||gtco3diff|kg m**-2|GEMS Total column ozone
211.207||aod550diff|~|Total Aerosol Optical Depth at 550nm
211.208||ssaod550diff|~|Sea Salt Aerosol Optical Depth at 550nm
211.209||duaod550diff|~|Dust Aerosol Optical Depth at 550nm
211.210||omaod550diff|~|Organic Matter Aerosol Optical Depth at 550nm
211.211||bcaod550diff|~|Black Carbon Aerosol Optical Depth at 550nm
211.212||suaod550diff|~|Sulphate Aerosol Optical Depth at 550nm
211.213||aod469diff|~|Total Aerosol Optical Depth at 469nm
211.214||aod670diff|~|Total Aerosol Optical Depth at 670nm
211.215||aod865diff|~|Total Aerosol Optical Depth at 865nm
211.216||aod1240diff|~|Total Aerosol Optical Depth at 1240nm
220.228||tpoc|dimensionless|Total precipitation observation count
228.1||cin|J kg**-1|Convective inhibition
228.2||orog|m|Orography
228.3||zust|m s**-1|Friction velocity
228.4||mean2t|K|Mean temperature at 2 metres
228.5||mean10ws|m s**-1|Mean of 10 metre wind speed
228.6||meantcc|(0 - 1)|Mean total cloud cover
228.7||dl|m|Lake total depth
228.8||lmlt|K|Lake mix-layer temperature
228.9||lmld|m|Lake mix-layer depth
228.10||lblt|K|Lake bottom temperature
228.11||ltlt|K|Lake total layer temperature
228.12||lshf|dimensionless|Lake shape factor
228.13||lict|K|Lake ice surface temperature
228.14||licd|m|Lake ice total depth
228.15||dndzn|m**-1|Minimum vertical gradient of refractivity inside trapping layer
228.16||dndza|m**-1|Mean vertical gradient of refractivity inside trapping layer
228.17||dctb|m|Duct base height
228.18||tplb|m|Trapping layer base height
228.19||tplt|m|Trapping layer top height
228.39||sm|kg m**-3|Soil moisture
228.131||u10n|m s**-1|Neutral wind at 10 m u-component
228.132||v10n|m s**-1|Neutral wind at 10 m v-component
228.139||st|K|Soil temperature
228.141||sd|kg m**-2|Snow depth water equivalent
228.144||sf|kg m**-2|Snow Fall water equivalent
228.164||tcc|%|Total Cloud Cover
228.170||cap|kg m**-3|Field capacity
228.171||wilt|kg m**-3|Wilting point
228.228||tp|kg m**-2|Total Precipitation
230.44||esvar|kg m**-2|Snow evaporation (variable resolution)
230.45||smltvar|kg m**-2|Snowmelt (variable resolution)
230.46||sdurvar|s|Solar duration (variable resolution)
230.57||uvbvar|J m**-2|Downward UV radiation at the surface (variable resolution)
230.58||parvar|J m**-2|Photosynthetically active radiation at the surface (variable resolution)
230.142||lspvar|m|Stratiform precipitation (Large-scale precipitation) (variable resolution)
230.143||cpvar|m|Convective precipitation (variable resolution)
230.144||sfvar|m of water equivalent|Snowfall (convective + stratiform) (variable resolution)
230.145||bldvar|J m**-2|Boundary layer dissipation (variable resolution)
230.146||sshfvar|J m**-2|Surface sensible heat flux (variable resolution)
230.147||slhfvar|J m**-2|Surface latent heat flux (variable resolution)
230.169||ssrdvar|J m**-2|Surface solar radiation downwards (variable resolution)
230.175||strdvar|J m**-2|Surface thermal radiation downwards (variable resolution)
230.176||ssrvar|J m**-2|Surface net solar radiation (variable resolution)
230.177||strvar|J m**-2|Surface net thermal radiation (variable resolution)
230.178||tsrvar|J m**-2|Top net solar radiation (variable resolution)
230.179||ttrvar|J m**-2|Top net thermal radiation (variable resolution)
230.180||ewssvar|N m**-2 s|East-West surface stress (variable resolution)
230.181||nsssvar|N m**-2 s|North-South surface stress (variable resolution)
230.182||evar|kg m**-2|Evaporation (variable resolution)
230.189||sundvar|s|Sunshine duration (variable resolution)
230.195||lgwsvar|N m**-2 s|Longitudinal component of gravity wave stress (variable resolution)
230.196||mgwsvar|N m**-2 s|Meridional component of gravity wave stress (variable resolution)
230.197||gwdvar|J m**-2|Gravity wave dissipation (variable resolution)
230.198||srcvar|kg m**-2|Skin reservoir content (variable resolution)
230.205||rovar|m|Runoff (variable resolution)
230.208||tsrcvar|J m**-2|Top net solar radiation, clear sky (variable resolution)
230.209||ttrcvar|J m**-2|Top net thermal radiation, clear sky (variable resolution)
230.210||ssrcvar|J m**-2|Surface net solar radiation, clear sky (variable resolution)
230.211||strcvar|J m**-2|Surface net thermal radiation, clear sky (variable resolution)
230.212||tisrvar|J m**-2|TOA incident solar radiation (variable resolution)
234.139||sts|%|Surface temperature significance
234.151||msls|%|Mean sea level pressure significance
234.167||2ts|%|2 metre temperature significance
234.228||tps|%|Total precipitation significance
140.215||ust|m s**-1|U-component stokes drift
140.216||vst|m s**-1|V-component stokes drift
210.101||maxfrpfire|W|Wildfire radiative power maximum
210.102||so2fire|kg m**-2 s**-1|Wildfire flux of Sulfur Dioxide
210.103||ch3ohfire|kg m**-2 s**-1|Wildfire Flux of Methanol (CH3OH)
210.104||c2h5ohfire|kg m**-2 s**-1|Wildfire Flux of Ethanol (C2H5OH)
210.105||c3h8fire|kg m**-2 s**-1|Wildfire Flux of Propane (C3H8)
210.106||c2h4fire|kg m**-2 s**-1|Wildfire Flux of Ethene (C2H4)
210.107||c3h6fire|kg m**-2 s**-1|Wildfire Flux of Propene (C3H6)
210.108||c5h8fire|kg m**-2 s**-1|Wildfire Flux of Isoprene (C5H8)
210.109||terpenesfire|kg m**-2 s**-1|Wildfire Flux of Terpenes (C5H8)n
210.110||toluenefire|kg m**-2 s**-1|Wildfire Flux of Toluene_lump (C7H8+ C6H6 + C8H10)
210.111||hialkenesfire|kg m**-2 s**-1|Wildfire Flux of Higher Alkenes (CnH2n, C>=4)
210.112||hialkanesfire|kg m**-2 s**-1|Wildfire Flux of Higher Alkanes (CnH2n+2, C>=4)
210.113||ch2ofire|kg m**-2 s**-1|Wildfire Flux of Formaldehyde (CH2O)
210.114||c2h4ofire|kg m**-2 s**-1|Wildfire Flux of Acetaldehyde (C2H4O)
210.115||c3h6ofire|kg m**-2 s**-1|Wildfire Flux of Acetone (C3H6O)
210.116||nh3fire|kg m**-2 s**-1|Wildfire Flux of Ammonia (NH3)
210.117||c2h6sfire|kg m**-2 s**-1|Wildfire Flux of Dimethyl Sulfide (DMS) (C2H6S)
211.101||maxfrpfirediff|W|Wildfire radiative power maximum
211.102||so2firediff|kg m**-2 s**-1|Wildfire flux of Sulfur Dioxide
211.103||ch3ohfirediff|kg m**-2 s**-1|Wildfire Flux of Methanol (CH3OH)
211.104||c2h5ohfirediff|kg m**-2 s**-1|Wildfire Flux of Ethanol (C2H5OH)
211.105||c3h8firediff|kg m**-2 s**-1|Wildfire Flux of Propane (C3H8)
211.106||c2h4firediff|kg m**-2 s**-1|Wildfire Flux of Ethene (C2H4)
211.107||c3h6firediff|kg m**-2 s**-1|Wildfire Flux of Propene (C3H6)
211.108||c5h8firediff|kg m**-2 s**-1|Wildfire Flux of Isoprene (C5H8)
211.109||terpenesfirediff|kg m**-2 s**-1|Wildfire Flux of Terpenes (C5H8)n
211.110||toluenefirediff|kg m**-2 s**-1|Wildfire Flux of Toluene_lump (C7H8+ C6H6 + C8H10)
211.111||hialkenesfirediff|kg m**-2 s**-1|Wildfire Flux of Higher Alkenes (CnH2n, C>=4)
211.112||hialkanesfirediff|kg m**-2 s**-1|Wildfire Flux of Higher Alkanes (CnH2n+2, C>=4)
211.113||ch2ofirediff|kg m**-2 s**-1|Wildfire Flux of Formaldehyde (CH2O)
211.114||c2h4ofirediff|kg m**-2 s**-1|Wildfire Flux of Acetaldehyde (C2H4O)
211.115||c3h6ofirediff|kg m**-2 s**-1|Wildfire Flux of Acetone (C3H6O)
211.116||nh3firediff|kg m**-2 s**-1|Wildfire Flux of Ammonia (NH3)
211.117||c2h6sfirediff|kg m**-2 s**-1|Wildfire Flux of Dimethyl Sulfide (DMS) (C2H6S)
228.134||vtnowd|m s**-2|V-tendency from non-orographic wave drag
228.136||utnowd|m s**-2|U-tendency from non-orographic wave drag
228.246||100u|m s**-1|100 metre U wind component
228.247||100v|m s**-1|100 metre V wind component
228.253||ascat_sm_cdfa|m**3 m**-3|ASCAT first soil moisture CDF matching parameter
228.254||ascat_sm_cdfb|dimensionless|ASCAT second soil moisture CDF matching parameter
`;
