/**
 * NCEP's additions (centre 7).
 *
 * Made by scripts/generate-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: discipline.category.number | conditions | short name | units | name.
 */
export const NCEP_PARAMETERS = `
0.7.6||cape|J kg**-1|Convective available potential energy
0.0.192||snohf|W m**-2|Snow phase change heat flux
0.6.195||tcond|kg kg**-1|Condensate
0.1.197||mconv|kg kg**-1 s**-1|Horizontal moisture convergence
0.1.192||crain|(Code table 4.222)|Categorical rain
0.1.193||cfrzr|(Code table 4.222)|Categorical freezing rain
0.1.194||cicep|(Code table 4.222)|Categorical ice pellets
0.1.195||csnow|(Code table 4.222)|Categorical snow
0.1.196||cprat|kg m**-2 s**-1|Convective precipitation rate
1.1.193||cpofp|%|Percent frozen precipitation
0.1.199||pevap|kg m**-2|Potential evaporation
0.1.200||pevpr|W m**-2|Potential evaporation rate
0.1.201||snowc|%|Snow cover
0.1.202||frain|Proportion|Rain fraction of total cloud water
0.1.203||rime|Numeric|Rime factor
0.1.204||tcolr|kg m**-2|Total column integrated rain
0.1.205||tcols|kg m**-2|Total column integrated snow
0.1.11||sdwe|kg m**-2|Water equivalent of accumulated snow depth (deprecated)
0.2.192||vwsh|s**-1|Vertical speed shear
0.2.193||mflx|N m**-2|Horizontal momentum flux
0.2.194||ustm|m s**-1|U-component storm motion
0.2.195||vstm|m s**-1|V-component storm motion
0.2.196||cd|Numeric|Drag coefficient
0.2.197||fricv|m s**-1|Frictional velocity
0.3.193||5wavh|gpm|5-wave geopotential height
0.3.194||u-gwd|N m**-2|Zonal flux of gravity wave stress
0.3.195||v-gwd|N m**-2|Meridional flux of gravity wave stress
0.3.197||5wava|gpm|5-wave geopotential height anomaly
0.4.192||dswrf|W m**-2|Downward short-wave radiation flux
0.4.193||uswrf|W m**-2|Upward short-wave radiation flux
0.7.196||uvi|Numeric|UV index 
0.5.192||dlwrf|W m**-2|Downward long-wave radiation flux
0.5.193||ulwrf|W m**-2|Upward long-wave radiation flux
0.6.192||cdlyr|%|Non-convective cloud cover
0.6.193||cwork|J kg**-1|Cloud work function
0.6.194||cuefi|Proportion|Convective cloud efficiency
0.6.196||tcolw|kg m**-2|Total column-integrated cloud water
0.6.197||tcoli|kg m**-2|Total column-integrated cloud ice
0.6.198||tcolc|kg m**-2|Total column-integrated condensate
0.6.199||fice|Proportion|Ice fraction of total condensate
0.7.192||lftx|K|Surface lifted index
0.7.193||4lftx|K|Best (4-layer) lifted index
0.14.192||o3mr|kg kg**-1|Ozone mixing ratio
0.19.192||mxsalb|%|Maximum snow albedo
0.19.193||snfalb|%|Snow free albedo
0.191.194||tsec|s|Seconds prior to initial reference time (defined in Section 1)
1.0.192||bgrun|kg m**-2|Baseflow-groundwater runoff
1.0.193||ssrun|kg m**-2|Storm surface runoff
2.0.192||soilw|Proportion|Volumetric soil moisture content
2.0.193||gflux|W m**-2|Ground heat flux
2.0.194||mstav|%|Moisture availability
2.0.195||sfexc|kg m**-2 s**-1|Exchange coefficient
2.0.196||cnwat|kg m**-2|Plant canopy surface water
2.0.197||bmixl|m|Blackadar mixing length scale
2.0.199||ccond|m s**-1|Canopy conductance
2.0.200||rsmin|s m**-1|Minimal stomatal resistance
2.0.202||rcs|Proportion|Solar parameter in canopy conductance
2.0.203||rct|Proportion|Temperature parameter in canopy conductance
2.0.205||rcsol|Proportion|Soil moisture parameter in canopy conductance
2.0.204||rcq|Proportion|Humidity parameter in canopy conductance
2.3.192||soill|Proportion|Liquid volumetric soil moisture (non-frozen)
2.3.193||rlyrs|Numeric|Number of soil layers in root zone
2.3.195||smref|Proportion|Transpiration stress-onset (soil moisture)
2.3.196||smdry|Proportion|Direct evaporation cease (soil moisture)
2.3.197||poros|Proportion|Soil porosity
0.0.193||ttrad|K s**-1|Temperature tendency by all radiation
0.0.194||rev|~|Relative Error Variance
0.0.195||lrghr|K s**-1|Large Scale Condensate Heating rate
0.0.196||cnvhr|K s**-1|Deep Convective Heating rate
0.0.197||thflx|W m**-2|Total Downward Heat Flux at Surface
0.0.198||ttdia|K s**-1|Temperature Tendency By All Physics
0.0.199||ttphy|K s**-1|Temperature Tendency By Non-radiation Physics
0.0.200||tsd1d|K|Standard Dev. of IR Temp. over 1x1 deg. area
0.0.201||shahr|K s**-1|Shallow Convective Heating rate
0.0.202||vdfhr|K s**-1|Vertical Diffusion Heating rate
0.0.203||thz0|K|Potential temperature at top of viscous sublayer
0.0.204||tchp|J m**-2 K**-1|Tropical Cyclone Heat Potential
0.1.198||minrh|%|Minimum Relative Humidity
0.1.206||tipd|dimensionless|Total Icing Potential Diagnostic
0.1.207||ncip|dimensionless|Number concentration for ice particles
0.1.208||snot|K|Snow temperature
0.1.209||tclsw|kg m**-2|Total column-integrated supercooled liquid water
0.1.210||tcolm|kg m**-2|Total column-integrated melting ice
0.1.211||emnp|cm per day|Evaporation - Precipitation
0.1.212||sbsno|W m**-2|Sublimation (evaporation from snow)
0.1.213||cnvmr|kg (kg s**-1)**-1|Deep Convective Moistening Rate
0.1.214||shamr|kg (kg s**-1)**-1|Shallow Convective Moistening Rate
0.1.215||vdfmr|kg (kg s**-1)**-1|Vertical Diffusion Moistening Rate
0.1.216||condp|Pa|Condensation Pressure of Parcali Lifted From Indicate Surface
0.1.217||lrgmr|kg (kg s**-1)**-1|Large scale moistening rate
0.1.218||qz0|kg kg**-1|Specific humidity at top of viscous sublayer
0.1.219||qmax|kg kg**-1|Maximum specific humidity at 2m
0.1.220||qmin|kg kg**-1|Minimum specific humidity at 2m
0.1.221||arain|kg m**-2|Liquid precipitation (rainfall)
0.1.222||snowt|K|Snow temperature, depth-avg
0.1.223||apcpn|kg m**-2|Total precipitation (nearest grid point)
0.1.224||acpcpn|kg m**-2|Convective precipitation (nearest grid point)
0.1.225||frzr|kg m**-2|Freezing Rain
0.2.198||lauv|deg|Latitude of U Wind Component of Velocity
0.2.199||louv|deg|Longitude of U Wind Component of Velocity
0.2.200||lavv|deg|Latitude of V Wind Component of Velocity
0.2.201||lovv|deg|Longitude of V Wind Component of Velocity
0.2.202||lapp|deg|Latitude of Pressure Point
0.2.203||lopp|deg|Longitude of Pressure Point
0.2.204||vedh|m**2 s**-1|Vertical Eddy Diffusivity Heat exchange
0.2.205||covmz|m**2 s**-2|Covariance between Meridional and Zonal Components of the wind.
0.2.206||covtz|K m s**-1|Covariance between Temperature and Zonal Components of the wind.
0.2.207||covtm|K m s**-1|Covariance between Temperature and Meridional Components of the wind.
0.2.208||vdfua|m s**-2|Vertical Diffusion Zonal Acceleration
0.2.209||vdfva|m s**-2|Vertical Diffusion Meridional Acceleration
0.2.210||gwdu|m s**-2|Gravity wave drag zonal acceleration
0.2.211||gwdv|m s**-2|Gravity wave drag meridional acceleration
0.2.212||cnvu|m s**-2|Convective zonal momentum mixing acceleration
0.2.213||cnvv|m s**-2|Convective meridional momentum mixing acceleration
0.2.214||wtend|m s**-2|Tendency of vertical velocity
0.2.215||omgalf|K|Omega (Dp/Dt) divide by density
0.2.216||cngwdu|m s**-2|Convective Gravity wave drag zonal acceleration
0.2.217||cngwdv|m s**-2|Convective Gravity wave drag meridional acceleration
0.2.218||lmv|~|Velocity Point Model Surface
0.2.219||pvmww|(s m**-1)**-1|Potential Vorticity (Mass-Weighted)
0.3.192||mslet|Pa|MSLP (Eta model reduction)
0.3.198||mslma|Pa|MSLP (MAPS System Reduction)
0.3.199||tslsa|Pa s**-1|3-hr pressure tendency (Std. Atmos. Reduction)
0.3.200||plpl|Pa|Pressure of level from which parcel was lifted
0.3.201||lpsx|m**-1|X-gradient of Log Pressure
0.3.202||lpsy|m**-1|Y-gradient of Log Pressure
0.3.203||hgtx|m**-1|X-gradient of Height
0.3.204||hgty|m**-1|Y-gradient of Height
0.3.205||layth|m|Layer Thickness
0.3.206||nlgsp|ln(kPa)|Natural Log of Surface Pressure
0.3.207||cnvumf|kg (m**2 s-1)**-1|Convective updraft mass flux
0.3.208||cnvdmf|kg (m**2 s-1)**-1|Convective downdraft mass flux
0.3.209||cnvdemf|kg (m**2 s-1)**-1|Convective detrainment mass flux
0.3.210||lmh|~|Mass Point Model Surface
0.3.211||hgtn|gpm|Geopotential Height (nearest grid point)
0.3.212||presn|Pa|Pressure (nearest grid point)
0.4.194||duvb|W m**-2|UV-B downward solar flux
0.4.195||cduvb|W m**-2|Clear sky UV-B downward solar flux
0.4.196||csdsf|W m**-2|Clear Sky Downward Solar Flux
0.4.197||swhr|K s**-1|Solar Radiative Heating Rate
0.4.198||csusf|W m**-2|Clear Sky Upward Solar Flux
0.4.199||cfnsf|W m**-2|Cloud Forcing Net Solar Flux
0.4.200||vbdsf|W m**-2|Visible Beam Downward Solar Flux
0.4.201||vddsf|W m**-2|Visible Diffuse Downward Solar Flux
0.4.202||nbdsf|W m**-2|Near IR Beam Downward Solar Flux
0.4.203||nddsf|W m**-2|Near IR Diffuse Downward Solar Flux
0.4.204||dtrf|W m**-2|Downward Total radiation Flux
0.4.205||utrf|W m**-2|Upward Total radiation Flux
0.5.194||lwhr|K s**-1|Long-Wave Radiative Heating Rate
0.5.195||csulf|W m**-2|Clear Sky Upward Long Wave Flux
0.5.196||csdlf|W m**-2|Clear Sky Downward Long Wave Flux
0.5.197||cfnlf|W m**-2|Cloud Forcing Net Long Wave Flux
0.6.200||mflux|Pa s**-1|Convective Cloud Mass Flux
0.7.194||ri|Numeric|Richardson Number
0.7.195||cwdi|~|Convective Weather Detection Index
0.7.197||uphl|m**2 s**-2|Updraft Helicity
0.7.198||lai|~|Leaf Area Index
0.13.192||pmtc|(10**-6 g) m**-3|Particulate matter (coarse)
0.13.193||pmtf|(10**-6 g) m**-3|Particulate matter (fine)
0.13.194||lpmtf|log10((10**-6g) m**-3)|Particulate matter (fine)
0.13.195||lipmf|log10((10**-6g) m**-3)|Integrated column particulate matter (fine)
0.14.193||ozcon|ppb|Ozone Concentration (PPB)
0.14.194||ozcat|dimensionless|Categorical Ozone Concentration
0.14.195||vdfoz|kg (kg s**-1)**-1|Ozone vertical diffusion
0.14.196||poz|kg (kg s**-1)**-1|Ozone production
0.14.197||toz|kg (kg s**-1)**-1|Ozone tendency
0.14.198||pozt|kg (kg s**-1)**-1|Ozone production from temperature term
0.14.199||pozo|kg (kg s**-1)**-1|Ozone production from col ozone term
0.16.192||refzr|mm**6 m**-3|Derived radar reflectivity backscatter from rain
0.16.193||refzi|mm**6 m**-3|Derived radar reflectivity backscatter from ice
0.16.194||refzc|mm**6 m**-3|Derived radar reflectivity backscatter from parameterized convection
0.16.195||refd|dB|Derived radar reflectivity
0.16.196||refc|dB|Maximum/Composite radar reflectivity
0.17.192||ltng|dimensionless|Lightning
0.19.194||srcono|categorical|Slight risk convective outlook
0.19.195||mrcono|categorical|Moderate risk convective outlook
0.19.196||hrcono|categorical|High risk convective outlook
0.19.197||torprob|%|Tornado probability
0.19.198||hailprob|%|Hail probability
0.19.199||windprob|%|Wind probability
0.19.200||storprob|%|Significant Tornado probability
0.19.201||shailpro|%|Significant Hail probability
0.19.202||swindpro|%|Significant Wind probability
0.19.203||tstmc|categorical|Categorical Thunderstorm (1-yes, 0-no)
0.19.204||mixly|Integer|Number of mixed layers next to surface
0.19.205||flght|~|Flight Category
0.19.206||cicel|~|Confidence - Ceiling
0.19.207||civis|~|Confidence - Visibility
0.19.208||ciflt|~|Confidence - Flight Category
0.19.209||lavni|~|Low-Level aviation interest
0.19.210||havni|~|High-Level aviation interest
0.19.211||sbsalb|%|Visible, Black Sky Albedo
0.19.212||swsalb|%|Visible, White Sky Albedo
0.19.213||nbsalb|%|Near IR, Black Sky Albedo
0.19.214||nwsalb|%|Near IR, White Sky Albedo
0.19.215||prsvr|%|Total Probability of Severe Thunderstorms (Days 2,3)
0.19.216||prsigsvr|%|Total Probability of Extreme Severe Thunderstorms (Days 2,3)
0.19.217||sipd|~|Supercooled Large Droplet (SLD) Potential
0.19.218||epsr|~|Radiative emissivity
0.19.219||tpfi|~|Turbulence Potential Forecast Index
0.19.232||vaftd|log10(kg m**-3)|Volcanic Ash Forecast Transport and Dispersion
0.191.192||nlat|deg|Latitude (-90 to +90)
0.191.193||elon|deg|East Longitude (0 - 360)
0.191.195||mlyno|~|Model Layer number (From bottom up)
0.191.196||nlatn|deg|Latitude (nearest neighbor) (-90 to +90)
0.191.197||elonn|deg|East Longitude (nearest neighbor) (0 - 360)
1.1.192||cpozp|%|Probability of Freezing Precipitation
1.1.194||ppffg|%|Probability of precipitation exceeding flash flood guidance values
1.1.195||cwr|%|Probability of Wetting Rain, exceeding in 0.10 in a given time period
2.0.198||vgtyp|Integer(0-13)|Vegetation Type
2.0.201||wilt|Fraction|Wilting Point
2.0.206||rdrip|~|Rate of water dropping from canopy to ground
2.0.207||icwat|%|Ice-free water surface
2.0.208||akhs|m s**-1|Surface exchange coefficients for T and Q divided by delta z
2.0.209||akms|m s**-1|Surface exchange coefficients for U and V divided by delta z
2.0.210||vegt|K|Vegetation canopy temperature
2.0.211||sstor|kg m**-2|Surface water storage
2.0.212||lsoil|kg m**-2|Liquid soil moisture content (non-frozen)
2.0.213||ewatr|W m**-2|Open water evaporation (standing water)
2.0.214||gwrec|kg m**-2|Groundwater recharge
2.0.215||qrec|kg m**-2|Flood plain recharge
2.0.216||sfcrh|m|Roughness length for heat
2.0.217||ndvi|~|Normalized Difference Vegetation Index
2.0.218||landn|~|Land-sea coverage (nearest neighbor) [land=1,sea=0]
2.0.219||amixl|m|Asymptotic mixing length scale
2.0.220||wvinc|kg m**-2|Water vapor added by precip assimilation
2.0.221||wcinc|kg m**-2|Water condensate added by precip assimilation
2.0.222||wvconv|kg m**-2|Water Vapor Flux Convergence (Vertical Int)
2.0.223||wcconv|kg m**-2|Water Condensate Flux Convergence (Vertical Int)
2.0.224||wvuflx|kg m**-2|Water Vapor Zonal Flux (Vertical Int)
2.0.225||wvvflx|kg m**-2|Water Vapor Meridional Flux (Vertical Int)
2.0.226||wcuflx|kg m**-2|Water Condensate Zonal Flux (Vertical Int)
2.0.227||wcvflx|kg m**-2|Water Condensate Meridional Flux (Vertical Int)
2.0.228||acond|m s**-1|Aerodynamic conductance
2.0.229||evcw|W m**-2|Canopy water evaporation
2.0.230||trans|W m**-2|Transpiration
2.3.194||sltyp|Index|Surface Slope Type
2.3.198||evbs|W m**-2|Direct evaporation from bare soil
2.3.199||lspa|kg m**-2|Land Surface Precipitation Accumulation
2.3.200||baret|K|Bare soil surface skin temperature
2.3.201||avsft|K|Average surface skin temperature
2.3.202||radt|K|Effective radiative skin temperature
2.3.203||fldcp|Fraction|Field Capacity
3.1.192||usct|m s**-1|Scatterometer Estimated U Wind Component
3.1.193||vsct|m s**-1|Scatterometer Estimated V Wind Component
10.0.192||wstp|~|Wave Steepness
10.1.192||omlu|m s**-1|Ocean Mixed Layer U Velocity
10.1.193||omlv|m s**-1|Ocean Mixed Layer V Velocity
10.1.194||ubaro|m s**-1|Barotropic U velocity
10.1.195||vbaro|m s**-1|Barotropic V velocity
10.3.192||surge|m|Storm Surge
10.3.193||etsrg|m|Extra Tropical Storm Surge
10.3.194||elevhtml|m|Ocean Surface Elevation Relative to Geoid
10.3.195||sshg|m|Sea Surface Height Relative to Geoid
10.3.196||p2omlt|kg m**-3|Ocean Mixed Layer Potential Density (Reference 2000m)<br
10.3.197||aohflx|W m**-2|Net Air-Ocean Heat Flux
10.3.198||ashfl|W m**-2|Assimilative Heat Flux
10.3.199||sstt|degreeperday|Surface Temperature Trend
10.3.200||ssst|psuperday|Surface Salinity Trend
10.3.201||keng|J kg**-1|Kinetic Energy
10.3.202||sltfl|kg (m**2 s**-1)**-1|Salt Flux
10.4.192||wtmpc|deg C|3-D Temperature
10.4.193||salin|~|3-D Salinity
10.4.194||bkeng|J kg**-1|Barotropic Kinetic Energy
10.4.195||dbss|m|Geometric Depth Below Sea Surface
10.4.196||intfd|m|Interface Depths
10.4.197||ohc|Jm-2|Ocean Heat Content
255.255.255||imgd|~|Image data
0.6.201||SUNSD|s|Sunshine Duration
0.19.234||ICSEV|Numeric|Icing severity
3.192.11||AMSRE10|K|Simulated Brightness Temperature for AMSRE on Aqua, Channel 10
3.192.12||AMSRE11|K|Simulated Brightness Temperature for AMSRE on Aqua, Channel 11
3.192.13||AMSRE12|K|Simulated Brightness Temperature for AMSRE on Aqua, Channel 12
3.192.10||AMSRE9|K|Simulated Brightness Temperature for AMSRE on Aqua, Channel 9
3.192.4||SBC123|Byte|Simulated Brightness Counts for GOES 12, Channel 3
3.192.5||SBC124|Byte|Simulated Brightness Counts for GOES 12, Channel 4
3.192.6||SBT112|K|Simulated Brightness Temperature for GOES 11, Channel 2
3.192.7||SBT113|K|Simulated Brightness Temperature for GOES 11, Channel 3
3.192.8||SBT114|K|Simulated Brightness Temperature for GOES 11, Channel 4
3.192.9||SBT115|K|Simulated Brightness Temperature for GOES 11, Channel 5
3.192.0||SBT122|K|Simulated Brightness Temperature for GOES 12, Channel 2
3.192.1||SBT123|K|Simulated Brightness Temperature for GOES 12, Channel 3
3.192.2||SBT124|K|Simulated Brightness Temperature for GOES 12, Channel 4
3.192.3||SBT126|K|Simulated Brightness Temperature for GOES 12, Channel 6
3.192.23||SBTA1610|K|Simulated Brightness Temperature for ABI GOES-16, Band-10
3.192.24||SBTA1611|K|Simulated Brightness Temperature for ABI GOES-16, Band-11
3.192.25||SBTA1612|K|Simulated Brightness Temperature for ABI GOES-16, Band-12
3.192.26||SBTA1613|K|Simulated Brightness Temperature for ABI GOES-16, Band-13
3.192.27||SBTA1614|K|Simulated Brightness Temperature for ABI GOES-16, Band-14
3.192.28||SBTA1615|K|Simulated Brightness Temperature for ABI GOES-16, Band-15
3.192.29||SBTA1616|K|Simulated Brightness Temperature for ABI GOES-16, Band-16
3.192.20||SBTA167|K|Simulated Brightness Temperature for ABI GOES-16, Band-7
3.192.21||SBTA168|K|Simulated Brightness Temperature for ABI GOES-16, Band-8
3.192.22||SBTA169|K|Simulated Brightness Temperature for ABI GOES-16, Band-9
3.192.39||SBTA1710|K|Simulated Brightness Temperature for ABI GOES-17, Band-10
3.192.40||SBTA1711|K|Simulated Brightness Temperature for ABI GOES-17, Band-11
3.192.41||SBTA1712|K|Simulated Brightness Temperature for ABI GOES-17, Band-12
3.192.42||SBTA1713|K|Simulated Brightness Temperature for ABI GOES-17, Band-13
3.192.43||SBTA1714|K|Simulated Brightness Temperature for ABI GOES-17, Band-14
3.192.44||SBTA1715|K|Simulated Brightness Temperature for ABI GOES-17, Band-15
3.192.45||SBTA1716|K|Simulated Brightness Temperature for ABI GOES-17, Band-16
3.192.36||SBTA177|K|Simulated Brightness Temperature for ABI GOES-17, Band-7
3.192.37||SBTA178|K|Simulated Brightness Temperature for ABI GOES-17, Band-8
3.192.38||SBTA179|K|Simulated Brightness Temperature for ABI GOES-17, Band-9
3.192.14||SRFA161|~|Simulated Reflectance Factor for ABI GOES-16, Band-1
3.192.15||SRFA162|~|Simulated Reflectance Factor for ABI GOES-16, Band-2
3.192.16||SRFA163|~|Simulated Reflectance Factor for ABI GOES-16, Band-3
3.192.17||SRFA164|~|Simulated Reflectance Factor for ABI GOES-16, Band-4
3.192.18||SRFA165|~|Simulated Reflectance Factor for ABI GOES-16, Band-5
3.192.19||SRFA166|~|Simulated Reflectance Factor for ABI GOES-16, Band-6
3.192.30||SRFA171|~|Simulated Reflectance Factor for ABI GOES-17, Band-1
3.192.31||SRFA172|~|Simulated Reflectance Factor for ABI GOES-17, Band-2
3.192.32||SRFA173|~|Simulated Reflectance Factor for ABI GOES-17, Band-3
3.192.33||SRFA174|~|Simulated Reflectance Factor for ABI GOES-17, Band-4
3.192.34||SRFA175|~|Simulated Reflectance Factor for ABI GOES-17, Band-5
3.192.35||SRFA176|~|Simulated Reflectance Factor for ABI GOES-17, Band-6
0.2.224||VRATE|m**2 s**-1|Ventilation Rate
0.7.7||cin|J kg**-1|Convective inhibition
0.6.1||tcc|%|Total Cloud Cover
0.1.8||tp|kg m**-2|Total Precipitation
`;
